"""The list of all shortcuts."""
