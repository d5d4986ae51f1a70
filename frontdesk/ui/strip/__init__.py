"""The narrow strip beside the till program."""
