"""From the words of a calendar to those of a page: escaped, cleaned, and of a length that fits."""

import re
from collections.abc import Iterable
from functools import lru_cache

import nh3
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.html import escape, strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override

from events.models import Audience, Kind

LONGEST_TITLE, LONGEST_SUMMARY, LONGEST_PLACE, LONGEST_URL = 255, 300, 200, 200
LONGEST_TEXT = 20_000
HTML = re.compile(r"<(?:p|br|a|b|i|u|div|span|ul|ol|li|strong|em|h[1-6]|html|body)\b[^>]*>", re.IGNORECASE)
TAGS = {"p", "br", "b", "i", "strong", "em", "a", "ul", "ol", "li"}
BLOCKS = re.compile(r"<(/?)(?:div|h[1-6]|tr|html|body)\b[^>]*>", re.IGNORECASE)


def title_of(summary: str) -> str:
    """One line for a page's title, in the active language where the calendar says nothing."""
    return Truncator(" ".join(summary.split())).chars(LONGEST_TITLE) or _("Acara tanpa judul")


def text_of(description: str, html: str) -> tuple[str, str]:
    """The page's summary (plain, at most 300 characters) and the rich text below it, "" if that said no more."""
    source = description or html
    rich = _cleaned(source) if HTML.search(source) else _paragraphs(source)
    plain = " ".join(strip_tags(re.sub(r"</p>|<br\s*/?>|</li>", " ", rich)).split())
    summary = _unescaped(plain)
    if len(summary) <= LONGEST_SUMMARY and rich.count("<p>") <= 1 and not re.search(r"<(?!/?p>)", rich):
        return summary, ""
    first = re.search(r"<p>(.*?)</p>", rich, re.DOTALL)
    opening = _unescaped(" ".join(strip_tags(first[1].replace("<br/>", " ")).split())) if first else summary
    return Truncator(opening or summary).chars(LONGEST_SUMMARY), rich


def place_of(location: str) -> str:
    """The place on one line."""
    return Truncator(" ".join(location.split())).chars(LONGEST_PLACE)


def address_of(url: str) -> str:
    """`url` if a page may link to it (http or https), or ""."""
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError:
        return ""
    return url if len(url) <= LONGEST_URL else ""


def kind_of(categories: Iterable[str]) -> str:
    """The first category that names a kind of event, by value or by its name in one of our languages."""
    return _match(categories, "kind") or Kind.OTHER.value


def audience_of(categories: Iterable[str]) -> str:
    """The first category that names an audience."""
    return _match(categories, "audience") or Audience.GENERAL.value


def _match(categories: Iterable[str], what: str) -> str:
    known = _names(what)
    return next((known[word.casefold()] for word in categories if word.casefold() in known), "")


@lru_cache(maxsize=2)
def _names(what: str) -> dict[str, str]:
    choices = Kind if what == "kind" else Audience
    found: dict[str, str] = {}
    for language in ("en", "id"):
        with override(language):
            found |= {str(each.label).casefold(): each.value for each in choices}
    return found | {each.value: each.value for each in choices}


def _paragraphs(text: str) -> str:
    parts = [part.strip() for part in re.split(r"\n\s*\n", text[:LONGEST_TEXT]) if part.strip()]
    return "".join(
        f"<p>{'<br/>'.join(escape(line.strip()) for line in part.splitlines())}</p>" for part in parts
    )


def _cleaned(html: str) -> str:
    """Markup with nothing left in it but paragraphs, lists, emphasis and links to the web or to a mailbox."""
    text = BLOCKS.sub(lambda match: f"<{match[1]}p>", html[:LONGEST_TEXT])
    if not re.search(r"<(?:p|ul|ol)\b", text, re.IGNORECASE):
        text = f"<p>{text}</p>"
    text = nh3.clean(
        text.replace("\n", "<br>") if "<br" not in text.lower() and "</p" not in text.lower() else text,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    for old, new in (("strong>", "b>"), ("em>", "i>"), ("<br>", "<br/>")):
        text = text.replace(old, new)
    text = re.sub(r"<a>(.*?)</a>", r"\1", text, flags=re.DOTALL)
    return re.sub(r"<p>(?:\s|<br/>|&nbsp;)*</p>", "", text).strip()


def _unescaped(text: str) -> str:
    for entity, char in (
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", '"'),
        ("&#x27;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ):
        text = text.replace(entity, char)
    return text.strip()
