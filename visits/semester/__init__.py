"""A whole semester at once: each school gets its turn with a vehicle, as a draft that staff see before it is made."""
