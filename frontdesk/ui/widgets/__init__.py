"""Parts that any screen is built of; they know no service."""
