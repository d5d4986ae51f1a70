"""The review: what an owner looks back on at closing time, figures first, then the complaint log."""
