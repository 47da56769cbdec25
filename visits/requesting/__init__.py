"""A school asks for a visit: the form, the private page about it, staff's answer, and forgetting who asked."""
