"""Encryption of the data: how the key is held, the recovery sheet, turning it on and off."""
