"""A quiet line below everything that is written about a customer."""
