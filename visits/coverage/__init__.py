"""Which schools and districts were not visited for long, and whose turn it is."""
