"""The report of a period on paper, for a meeting of the team."""
