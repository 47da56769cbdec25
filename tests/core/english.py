"""English in texts that ought to be Indonesian: messages of the packages in use, and common English words."""

import re
from functools import cache

import polib

from tests.core.admin_catalogues import DOMAINS, OURS, PLACEHOLDER, forms, in_force, packages, source

# Words of both languages, the name that English gives itself, and what a script is told about a limit that is not set.
ALLOWED = {"English", "Target", "None"}
WORD = re.compile(r"(?<![\w./@:-])[A-Za-z]{3,}(?![\w/@]|[.:-]\w)")
# Names, and words that Indonesian has as well.
LOAN_WORDS = {"english", "word", "alt", "mode", "men", "linkedin", "facebook"}
COMMON = re.compile(
    r"""\b(?:
    the|and|this|that|these|with|your|you|are|for|from|not|has|have|been|was|will|can|cannot|there|which|what|when|where
    |how|all|any|more|less|other|another|please|page|pages|image|images|add|added|edit|edited|delete|deleted|save|saved
    |select|selected|choose|chosen|search|filter|filters|view|views|show|hide|toggle|close|open|create|created|change
    |changed|changes|update|updated|remove|removed|settings|title|user|users|group|groups|heading|bold|italic|link|links
    |upload|uploaded|download|preview|publish|published|unpublish|draft|workflow|task|comment|comments|report|history
    |language|required|optional|invalid|enter|yes|none|move|copy|first|last|next|previous|sort|order|actions|live
    |is|of|to|by|on|in|at|or|be|it|an|if|as
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)


@cache
def messages() -> tuple[frozenset[str], re.Pattern[str]]:
    """English messages that have another Indonesian text: the plain ones, and a pattern of others with values."""
    plain, with_values, indonesian = set(), set(), set()
    for package in packages():
        for domain in DOMAINS:
            said = in_force(package, domain)
            for each, entry in source(package, domain).items():
                texts = forms(said[each]) if each in said else [""]
                indonesian.update(texts)
                for text in filter(None, (entry.msgid, entry.msgid_plural)):
                    if text in texts:
                        continue
                    if PLACEHOLDER.search(text):
                        with_values.add(text)
                    else:
                        plain.add(" ".join(text.split()))
    pieces = [
        ".+?".join(map(re.escape, PLACEHOLDER.split(" ".join(text.split()))))
        for text in with_values
        if len(re.findall(r"[A-Za-z]{3,}", PLACEHOLDER.sub(" ", text))) > 1
    ]
    return frozenset(plain - indonesian), re.compile("|".join(sorted(pieces)))


@cache
def vocabulary() -> frozenset[str]:
    """Words of the packages' English messages that no Indonesian text uses, theirs or this project's."""
    english, indonesian = set(), set(LOAN_WORDS)
    for package in packages():
        for domain in DOMAINS:
            said = in_force(package, domain)
            for each, entry in source(package, domain).items():
                english |= words_of(f"{entry.msgid} {entry.msgid_plural}")
                indonesian |= words_of(" ".join(forms(said[each])) if each in said else "")
    for entry in polib.pofile(str(OURS.parent / "en" / "LC_MESSAGES" / "django.po")):
        indonesian |= words_of(entry.msgid)
    return frozenset(english - indonesian)


def words_of(text: str) -> set[str]:
    """The words of a text in small letters; what belongs to an address or to the name of a file is none."""
    return {word.lower() for word in WORD.findall(PLACEHOLDER.sub(" ", text))}


def english_words(text: str) -> set[str]:
    """The English words in a text: finer than `is_english`, for texts that hold nothing that others have written."""
    return words_of(text) & vocabulary() if text not in ALLOWED else set()


def is_english(text: str, *, in_props: bool = False) -> bool:
    """Whether a text is English. Props hold names for programs as well: there one word must look like a label."""
    plain, with_values = messages()
    letters = re.sub(r"[^A-Za-z]", "", text)
    if len(letters) < 3 or text in ALLOWED or (in_props and text.isupper()):
        return False
    label = " " in text or text[:1].isupper()
    if text.rstrip(":*…. ") in plain or text in plain:
        return label or not in_props
    if in_props and (not label or re.search(r"[{};=<>_/]|\w-\w+-\w|--|->", text)):
        return False
    if with_values.fullmatch(text):
        return True
    found = COMMON.findall(text)
    return len(found) > (1 if len(text.split()) > 3 else 0)
