"""Partners from tables, and back into tables."""
