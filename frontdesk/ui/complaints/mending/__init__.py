"""Why complaints come about, what is done about it, and whether it helped, on every screen that shows it."""
