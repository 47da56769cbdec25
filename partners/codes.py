"""Permanent public codes of partners, for those who have no NPSN.

A code hangs on walls as an address, so it is short, has no characters that look alike, spells no word (no
vowels) and begins with a letter (an NPSN never does). Every code that was ever given stays in the table of
issued codes; its primary key is what keeps a code from being given twice, also after its partner was deleted.
"""

import secrets

LETTERS = "CDFHJKMNPRTVWX"
DIGITS = "34679"
LENGTH = 5


def random_code() -> str:
    """A code of five characters, about 1.8 million different ones; not yet checked against those issued."""
    return secrets.choice(LETTERS) + "".join(secrets.choice(LETTERS + DIGITS) for _ in range(LENGTH - 1))


def is_code(text: str) -> bool:
    """Whether `text` could be a code, in upper or lower case."""
    upper = text.upper()
    return len(upper) == LENGTH and upper[0] in LETTERS and all(each in LETTERS + DIGITS for each in upper)
