"""What core itself puts on the desk: pages of any kind, pictures, mail."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import policy_registry

from core import desk, outbox_admin, picture_admin
from core.dates import local_today
from core.desk import pages
from core.models import Image, OutgoingMail
from core.models.outbox import OutgoingMailQuerySet


def pictures_without_consent(user: Any, now: datetime) -> QuerySet[Image]:
    """Pictures that wait for consent, of those whose entry this user may change."""
    policy = policy_registry.get_by_type(Image)
    found = policy.instances_user_has_any_permission_for(user, ["change", "delete"])
    return found.without_consent(local_today(now))


def may_see_pictures(user: Any) -> bool:
    """Whether the list of pictures is open to this user."""
    policy = policy_registry.get_by_type(Image)
    return bool(policy.user_has_any_permission(user, ["add", "change", "delete"]))


def stuck_mail(user: Any, now: datetime) -> OutgoingMailQuerySet:
    """Mail that somebody should look at."""
    return OutgoingMail.objects.stuck(now)


def register() -> None:
    """Called from `core.wagtail_hooks`."""
    desk.register(
        desk.Count("drafts", _("Draf saya"), 10, pages.may_write, pages.drafts, icon="draft"),
        desk.Count("in-review", _("Sedang ditinjau"), 15, pages.may_write, pages.in_review, icon="time"),
        desk.Count(
            "review", _("Menunggu tinjauan saya"), 20, pages.may_publish, pages.to_review, icon="view"
        ),
        desk.Count(
            "going-out", _("Terbit atau berakhir hari ini"), 25, pages.may_write, pages.going_out, icon="date"
        ),
        desk.Count("locked", _("Halaman yang saya kunci"), 90, pages.may_write, pages.locked, icon="lock"),
        desk.Count(
            "pictures",
            _("Gambar tanpa persetujuan"),
            70,
            may_see_pictures,
            pictures_without_consent,
            picture_admin.list_url,
            trouble=True,
            icon="image",
        ),
        desk.Count(
            "mail",
            _("Surel yang belum sampai"),
            85,
            desk.has(outbox_admin.SEE),
            stuck_mail,
            lambda: f"{reverse(outbox_admin.NAME)}?tampil={outbox_admin.STUCK}",
            trouble=True,
            icon="mail",
        ),
    )
