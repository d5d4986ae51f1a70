"""The very first window: a shop is opened in one page."""
