"""The complaints place: written down while the customer speaks, handed on whole, taken, and answered."""
