"""Due jobs: consent that is over takes down at once, and once a day everything live is judged anew."""

import hashlib
import logging
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from core import consent, due, refusals, withdrawal
from core.dates import local_today
from core.models import BasePage, Image

logger = logging.getLogger(__name__)

CHECKED = "consent.checked"
A_DAY = 86_400  # seconds
AT_ONCE = 100  # rows in memory


def register() -> None:
    """Register the jobs; called from `CoreConfig.ready()`."""
    due.register(due.Job("consent-over", take_down_refused))
    due.register(due.Job("consent-check", check_daily))


def take_down_refused(now: datetime) -> int:
    """Take down pictures that may not be shown on the local day of `now`, however that came; returns how many.

    A consent that is over keeps its original, for it may be renewed. One that the database says was withdrawn,
    without its original having gone, is withdrawn for good.
    """
    done = 0
    for pk in list(withdrawal.refused(local_today(now)).values_list("pk", flat=True)):
        try:
            image = Image.objects.get(pk=pk)
            if image.consent == Image.Consent.WITHDRAWN and not image.withdrawn_at:
                withdrawal.finish(image)
            else:
                withdrawal.take_down(image)
            done += 1
        except Exception:
            logger.exception("Picture %s could not be taken down", pk)
    return done


def check_daily(now: datetime) -> int:
    """`check_live`, at the first run of each local day."""
    today = local_today(now)
    if cache.get(CHECKED) == today.isoformat():
        return 0
    found = check_live(today)
    cache.set(CHECKED, today.isoformat(), A_DAY)
    return found


def check_live(on: date) -> int:
    """Judge every live page by the gate; returns how many were refused, which the office is told.

    A page that goes with its pictures, or is refused for itself, is unpublished. Any other one stays: the picture's
    placeholder stands in it. Cards that show a refused picture go.
    """
    with override(refusals.STAFF_LANGUAGE):
        told = list(_judged(on))
        if told:
            _report(told)
    shown = set(Image.objects.may_be_shown(on).values_list("pk", flat=True).iterator())
    withdrawal.forget_cards_except(shown)
    return len(told)


def _judged(on: date) -> Iterator[str]:
    """A sentence about each live page that the gate refuses on that day, after what has to be done about it."""
    for model in apps.get_models():
        if issubclass(model, BasePage):
            # Primary keys first: nothing is written beneath an open cursor, and few pages are in memory at once.
            live = list(model.objects.live().values_list("pk", flat=True))
            for start in range(0, len(live), AT_ONCE):
                for page in model.objects.live().filter(pk__in=live[start : start + AT_ONCE]):
                    if reasons := consent.problems(page, on):
                        yield _dealt_with(page, reasons, on)


def _dealt_with(page: Any, reasons: list[str], on: date) -> str:
    logger.warning("A live page is refused: %s %s: %s", page.pk, page.title, "; ".join(reasons))
    of_its_own = hasattr(page, "consent_problems") and page.consent_problems(on)
    if not (page.goes_with_its_pictures or of_its_own):
        return _("Tetap terbit, gambarnya diganti bidang kosong: “%(title)s”") % {"title": page.title}
    with transaction.atomic():
        if Page.objects.filter(pk=page.pk, live=True).exists():  # an alias goes with its source
            withdrawal.unpublish(page, reason=" ".join(reasons))
    return _("Diturunkan: “%(title)s”") % {"title": page.title}


def _report(told: list[str]) -> None:
    """To the office, once for the same findings: a page that stays with its placeholder is no news tomorrow."""
    digest = hashlib.sha256("\n".join(sorted(told)).encode()).hexdigest()[:32]
    refusals.tell_office(
        f"consent-check-{digest}",
        _("Halaman tanpa persetujuan yang lengkap: %(count)s") % {"count": len(told)},
        [
            _(
                "Pemeriksaan harian menemukan halaman terbit yang persetujuannya belum ada, ditarik, atau berakhir."
            ),
            "",
            *told,
            "",
            _("Ganti gambarnya, atau catat persetujuannya di menu Gambar."),
        ],
    )
