"""What the words of a query may stand for, by the words that the index knows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from partners.words import SCHOOL_WORDS, Words, read
from visits.finding.index import Index, Reading

SHORT, LONG = 4, 8  # letters: below the first nothing is forgiven, from the second on two letters are
SCHOOL_WORD = 3


def understood(asked: Words, index: Index) -> tuple[Words, int]:
    """`asked` with unknown words read as misspelled words of the school world ("negery", "smpp"), and how many."""
    mended = 0
    for word in asked.telling:
        schools = _school_words(word, asked, index)
        if schools:
            statuses = {school.status for school in schools}
            asked = replace(
                asked,
                types=asked.types.union(*(school.types for school in schools)),
                status=asked.status or (statuses.pop() if len(statuses) == 1 else ""),
                telling=tuple(each for each in asked.telling if each != word),
            )
            mended += 1
    return asked, mended


def _school_words(word: str, asked: Words, index: Index) -> list[Words]:
    """The words of the school world that an unknown word may be but for a letter; none where a type is named."""
    if len(word) < SCHOOL_WORD or index.knows(word) or index.beginning_with(word):
        return []
    if len(word) >= SHORT and index.alike(word, 1):
        return []
    meant = process.extract(word, SCHOOL_WORDS.keys(), scorer=OSA.distance, score_cutoff=1, limit=None)
    schools = [read(known) for known, _edits, _position in meant if len(known) > 1]
    return [school for school in schools if not (school.types and asked.types)]


def readings(telling: Sequence[str], index: Index) -> Iterator[tuple[str, list[Reading]]]:
    """Each word with all that it may stand for, the likeliest first: itself, together with a neighbour, what it
    begins, what it misspells.
    """
    words = list(dict.fromkeys(telling))
    for position, word in enumerate(words):
        meant = [Reading(word)] if index.knows(word) else []
        for pair in (words[position - 1 : position + 1] if position else [], words[position : position + 2]):
            both = "".join(pair)
            if len(pair) == 2 and index.knows(both):
                meant.append(Reading(both))
        meant += [Reading(known, begun=True) for known in index.beginning_with(word)]
        if len(word) >= SHORT:
            edits = 2 if len(word) >= LONG else 1
            alike = sorted(index.alike(word, edits), key=lambda each: each[1])
            meant += [Reading(known, edits=wrong) for known, wrong in alike]
        yield word, meant
