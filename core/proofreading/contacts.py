"""Numbers and addresses that the office, its buildings and its partners give to everybody: no private data."""

from collections.abc import Callable, Iterable

from django.utils.functional import SimpleLazyObject

from core.proofreading.private_data import EMAIL, HOME, PHONE, Kind, Trace, same_form

Source = Callable[[], Iterable[str]]
STREET = 2  # words before RT and RW, which must be those of the known address
_sources: list[Source] = []


def register(source: Source) -> None:
    """Add a source of texts with public numbers and addresses; called from `AppConfig.ready()`, asked when needed."""
    if source not in _sources:
        _sources.append(source)


def public_contacts() -> Callable[[Trace], bool]:
    """Whether everybody may have what was found. The sources are asked once, and only if anything was found."""
    known = SimpleLazyObject(_collect)

    def is_public(trace: Trace) -> bool:
        if trace.kind == Kind.HOME:
            length = len(same_form(Kind.HOME, trace.excerpt).split()) + STREET
            words = " ".join(same_form(Kind.HOME, trace.context).split()[-length:])
            return any(words in address for address in known[Kind.HOME])
        return same_form(trace.kind, trace.excerpt) in known.get(trace.kind, ())

    return is_public


def _collect() -> dict[Kind, set[str]]:
    texts = [text for source in _sources for text in source() if text]
    found = {
        kind: {same_form(kind, match[0]) for text in texts for match in pattern.finditer(text)}
        for kind, pattern in ((Kind.PHONE, PHONE), (Kind.EMAIL, EMAIL))
    }
    return {**found, Kind.HOME: {same_form(Kind.HOME, text) for text in texts if HOME.search(text)}}
