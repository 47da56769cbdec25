"""The year's report: what was done by the three strategies, and the counts that are asked for each year."""
