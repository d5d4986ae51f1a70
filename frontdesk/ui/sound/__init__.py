"""How a name sounds: shown, confirmed, and heard."""
