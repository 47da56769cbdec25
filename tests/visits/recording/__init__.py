"""Recording after a visit."""
