"""Taking: files, suggestions and thanks, the purchase, subjects in two levels."""
