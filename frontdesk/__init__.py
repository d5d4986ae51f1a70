"""Frontdesk: a companion for the front desk of a shop."""

__version__ = "0.1.0"
