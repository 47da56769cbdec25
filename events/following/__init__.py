"""Calendars on other servers that the agenda follows."""
