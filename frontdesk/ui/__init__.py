"""The screens (Qt). They meet the store only through the services."""
