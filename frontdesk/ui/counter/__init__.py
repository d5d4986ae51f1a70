"""The counter: the line, the words to say, what is done during a visit."""
