"""How far ahead rows exist."""

from datetime import date

MONTHS_AHEAD = 18


def horizon(today: date) -> date:
    """The first day for which no rows are made: a first of a month, 18 whole months after `today`'s month."""
    months = today.year * 12 + today.month + MONTHS_AHEAD
    return date(months // 12, months % 12 + 1, 1)
