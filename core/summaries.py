"""What stands in lists, search results and shared cards where nobody wrote a summary: the text's first sentence."""

import re
from typing import Any

from django.utils.text import Truncator
from wagtail.rich_text import RichText

from core.proofreading.passages import leaves_of, plain

LONGEST = 300  # letters that the field holds
SHORTEST = 30  # letters; less is a greeting or a place name, and tells nobody whether to read on
SENTENCE = re.compile(r"\S.*?[.!?](?=\s|$)", re.DOTALL)


def first_sentence(page: Any) -> str:
    """The first sentence of the first paragraph of `page`, whatever its length; "" without one."""
    for leaf in leaves_of(page):
        if isinstance(leaf.value, RichText) and (text := " ".join(plain(leaf.value.source).split())):
            found = SENTENCE.match(text)
            return found[0] if found else text
    return ""


def offered(page: Any) -> str:
    """The first sentence, shortened to what a summary holds."""
    return Truncator(first_sentence(page)).chars(LONGEST)


def summary_of(page: Any) -> str:
    """The summary of `page`; where none was written its first sentence, if that can stand for one, else ""."""
    if written := page.summary.strip():
        return written
    sentence = first_sentence(page)
    return sentence if SHORTEST <= len(sentence) <= LONGEST else ""
