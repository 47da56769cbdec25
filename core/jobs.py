"""Core's due jobs: scheduled publishing and expiry."""

import logging
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page, Revision

from core import due, refusals

logger = logging.getLogger(__name__)


def register() -> None:
    """Register core's jobs; called from `CoreConfig.ready()`."""
    due.register(due.Job("expire", expire))
    due.register(due.Job("publish", publish_scheduled))


def expire(now: datetime) -> int:
    """Take down pages whose time is over, each by itself. Returns how many."""
    done = 0
    for page in Page.objects.filter(live=True, expire_at__lt=now).order_by("expire_at").specific():
        try:
            with transaction.atomic():
                page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
            done += 1
        except Exception:
            logger.exception("Taking down %s failed", page.title)
    return done


def publish_scheduled(now: datetime) -> int:
    """Publish what is due, each revision in its own transaction; a refused one is unscheduled, the others go out.

    Wagtail's own command stops at the first refusal, for ever. The author of a refused one is told.
    """
    done = 0
    for revision in Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at"):
        try:
            with transaction.atomic():
                revision.publish(log_action="wagtail.publish.scheduled")
            done += 1
        except ValidationError as refusal:
            logger.warning("Not published: %s: %s", revision.object_str, "; ".join(refusal.messages))
            _unschedule(revision, refusal.messages)
        except Exception:
            logger.exception("Publishing %s failed", revision.object_str)
    return done


def _unschedule(revision: Revision, reasons: list[str]) -> None:
    """In one transaction with what its author is told; where that fails, the next run says it again."""
    try:
        with transaction.atomic():
            Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
            refusals.tell_author(revision, reasons)
    except Exception:
        logger.exception("Telling that %s was not published failed", revision.object_str)
