"""The window before all others where the data are encrypted: it asks for what opens them."""
