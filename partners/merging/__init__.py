"""Two partners that are one: found, compared side by side, and merged with everything that points to them."""
