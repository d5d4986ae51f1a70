"""The line as every place of the program shows it: the prompt, the words, the moves."""
