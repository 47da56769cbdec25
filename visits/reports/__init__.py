"""What the mobile library did in a period, in figures that each lead to their records."""
