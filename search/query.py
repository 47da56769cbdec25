"""What may be asked of the search index."""

import unicodedata

MAX_CHARACTERS = 200
MAX_WORDS = 12


def clean(text: str) -> str:
    """The words of `text` in lower case, one space between them; "" when it holds none.

    Only letters, marks and digits remain: quotation marks, brackets, `*`, `^`, `-`, `:`, `%` and NUL mean something
    to SQLite's FTS5, to PostgreSQL's tsquery or to the code that builds their queries, and nothing to a reader.
    Operators such as AND and NEAR remain as words, which the backends quote. At most 200 characters and 12 words.
    """
    known = unicodedata.normalize("NFKC", text[:MAX_CHARACTERS]).casefold()
    kept = "".join(each if unicodedata.category(each)[0] in "LMN" else " " for each in known)
    words = [word for word in kept.split() if any(unicodedata.category(each)[0] in "LN" for each in word)]
    return " ".join(words[:MAX_WORDS])


def tier(query: str, title: str) -> int:
    """How well a title answers a cleaned query: 0 it is it, 1 holds its words, 2 their beginnings, 3 none of these."""
    wanted, words = query.split(), clean(title).split()
    if wanted == words:
        return 0
    if set(wanted) <= set(words):
        return 1
    return 2 if all(any(word.startswith(part) for word in words) for part in wanted) else 3
