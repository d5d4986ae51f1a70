"""The rules of good service, pure: no storage, no clock, no words for people."""
