"""Measuring the portal: queries and time per kind of page, small and large, on both databases."""
