"""Calendars of others become events: planned first, then carried out, each event by itself."""
