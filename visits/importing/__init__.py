"""Timetables and school periods from tables, and back into tables."""
