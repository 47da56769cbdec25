"""iCalendar in and out (RFC 5545, 7986): pure text, no queries, no page types."""
