"""The shop's data on the shop's own computer: one SQLite file behind the ports of the services."""
