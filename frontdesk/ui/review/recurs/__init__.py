"""What recurs: charts in the program's own look, each with its numbers as a table and the rows behind it."""
