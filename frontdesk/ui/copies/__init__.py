"""The safe copies on the screen."""
