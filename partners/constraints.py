"""Parts of database constraints that SQLite and PostgreSQL understand alike."""

from django.db.models import Q, Value
from django.db.models.expressions import Combinable, F
from django.db.models.functions import Length, Replace
from django.db.models.lookups import Exact


def digits_only(field: str, length: int) -> Q:
    """`field` holds exactly `length` decimal digits.

    No regular expression: SQLite has none of its own, and a file that needs Django to be checked is a bad backup.
    """
    rest: Combinable = F(field)
    for digit in "0123456789":
        rest = Replace(rest, Value(digit), Value(""))
    return Q(Exact(rest, Value(""))) & Q(Exact(Length(field), Value(length)))


def position(latitude: str = "latitude", longitude: str = "longitude") -> Q:
    """Both coordinates are empty, or both are on the globe (degrees, WGS 84)."""
    empty = Q(**{f"{latitude}__isnull": True, f"{longitude}__isnull": True})
    # A comparison with NULL is neither true nor false, and a constraint lets that pass: so NOT NULL is said apart.
    return empty | Q(
        **{
            f"{latitude}__isnull": False,
            f"{longitude}__isnull": False,
            f"{latitude}__gte": -90,
            f"{latitude}__lte": 90,
            f"{longitude}__gte": -180,
            f"{longitude}__lte": 180,
        }
    )
