"""Papers: set into pages or onto a receipt roll, looked at, printed, saved as PDF, copied as text."""
