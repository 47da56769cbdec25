"""Recording an activity from a phone: one short form, and what it offers beforehand."""
