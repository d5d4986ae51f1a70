"""The customers: found by a few letters, known by one card, brought from another program."""
