"""The customer's own: what we keep about somebody, a copy of it, and being forgotten."""
