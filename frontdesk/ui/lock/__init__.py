"""The lock: who comes to the counter, by name and secret, while the line goes on without names."""
