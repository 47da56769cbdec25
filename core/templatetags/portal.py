"""Template tags that every page may use."""

import json
import re
from datetime import date, datetime
from typing import Any

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from core import dates, staying
from core.renditions import PRESETS, Preset

register = template.Library()

register.filter("longdate", dates.long_date)
register.filter("mediumdate", dates.medium_date)
register.filter("clock", dates.clock)
register.simple_tag(dates.time_span, name="timespan")
register.simple_tag(dates.zone_name, name="zone_name")
register.simple_tag(staying.script, name="staying_script")

# "09.00", "09.00–11.00", each with its zone, and "28 November 2026": lines must not break inside them.
WHOLE = re.compile(r"(\d\d\.\d\d(?:–\d\d\.\d\d)?(?: WI(?:B|TA|T)\b)?|\b\d{1,2} [A-Z][a-z]+ \d{4}\b)")

# JSON inside a script element: these three cannot be allowed to close it (HTML 4.12.1.3).
JSON_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.filter
def keep_together(text: Any) -> SafeString:
    """The text, escaped, with every time of day and full date in an element that does not break."""
    parts = WHOLE.split(str(text))  # words and what is whole take turns
    pairs = zip(parts[::2], [*parts[1::2], ""], strict=True)
    return format_html_join(
        "",
        "{}{}",
        (
            (words, format_html('<span class="nb">{}</span>', whole) if whole else "")
            for words, whole in pairs
        ),
    )


@register.simple_tag
def own_words() -> SafeString:
    """The attribute that names the site's language, for what staff write in that alone, on a page in another."""
    own = str(settings.LANGUAGE_CODE)
    return format_html(' lang="{}"', own) if get_language() != own else SafeString("")


@register.filter
def json_ld(value: Any) -> SafeString:
    """A schema.org object as the safe content of a `application/ld+json` element."""
    return SafeString(json.dumps(value, ensure_ascii=False, default=_iso).translate(JSON_ESCAPES))


def _iso(value: date | datetime) -> str:
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value.isoformat()


@register.simple_tag
def picture(
    image: Any, preset: str, alt: str | None = None, eager: bool = False, css_class: str = ""
) -> SafeString:
    """A responsive picture without layout shift, or a placeholder where there is none to show.

    `preset` names a size in `core.renditions.PRESETS`; `alt` None takes the picture's own text, "" marks it
    as decoration; `eager` is for the one picture that leads the page. The placeholder has the shape of the preset.
    """
    chosen = PRESETS[preset]
    if not image or not image.may_be_shown():
        return format_html(
            '<span class="{}" aria-hidden="true"></span>', _classes(chosen, "placeholder", css_class)
        )
    made = image.get_renditions(*chosen.all_filters)
    fallback = made[chosen.fallback]
    attributes = {
        "src": fallback.url,
        "width": fallback.width,
        "height": fallback.height,
        "alt": image.alt_text if alt is None else alt,
        "decoding": "async",
        **({"fetchpriority": "high"} if eager else {"loading": "lazy"}),
    }
    return format_html(
        '<picture class="{}">{}<img {}></picture>',
        _classes(chosen, css_class),
        format_html_join(
            "",
            '<source type="image/{}" srcset="{}" sizes="{}">',
            ((each, _srcset(made, chosen.filters(each)), chosen.sizes) for each in chosen.formats),
        ),
        format_html_join(" ", '{}="{}"', attributes.items()),
    )


def _classes(preset: Preset, *more: str) -> str:
    """`pic`, the shape that the preset crops to, and more."""
    shape = "ratio-{}-{}".format(*preset.ratio) if preset.ratio else ""
    return " ".join(filter(None, ("pic", shape, *more)))


def _srcset(made: dict[str, Any], specs: list[str]) -> str:
    """Each size once: a small original gives the same picture for several widths."""
    sizes = {made[spec].width: made[spec].url for spec in reversed(specs)}
    return ", ".join(f"{sizes[width]} {width}w" for width in sorted(sizes))


@register.simple_tag(takes_context=True)
def page_section(context: template.Context, each: dict[str, Any]) -> SafeString:
    """One registered section of a page: its template with its own context on top of the page's."""
    with context.push(**each["context"], section=each["context"]):
        return template.Engine.get_default().get_template(each["template"]).render(context)


@register.simple_tag
def picture_link(image: Any) -> str:
    """The address of a picture's largest public version, or an empty string where none may be shown."""
    if not image or not image.may_be_shown():
        return ""
    return image.get_rendition(PRESETS["wide"].largest).url
