"""The one way in which an entry becomes a record: once, whatever the network does, and never over another's."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from inclusion.models import Activity
from inclusion.recording.forms import EntryForm, state_of
from inclusion.recording.photos import keep_photo


class ChangedMeanwhile(ValidationError):
    """Something else was stored since the entry's writer looked; `activity` is what is stored now."""

    def __init__(self, activity: Activity) -> None:
        super().__init__(_("Kegiatan ini sementara itu sudah diubah. Periksa, lalu simpan sekali lagi."))
        self.activity = activity


def record(form: EntryForm, user: Any) -> Activity:
    """Store what the valid `form` says for `user`, and return the activity.

    The same entry may arrive any number of times, also at once: it counts once. Raises ChangedMeanwhile, and
    ValidationError where the activity is gone.
    """
    key = form.cleaned_data["key"]
    try:
        with transaction.atomic():
            return Activity.objects.filter(entry_key=key).first() or _store(form, user)
    except IntegrityError:
        # The twin of this entry was faster.
        if found := Activity.objects.filter(entry_key=key).first():
            return found
        raise


def mark_done(pk: int, user: Any) -> Activity | None:
    """A plan was carried out on its day; who took part may follow. None where it is no open plan (any more)."""
    with transaction.atomic():
        activity = Activity.objects.open().select_for_update(of=("self",)).filter(pk=pk).first()
        if activity is None:
            return None
        activity.done_on = activity.planned_on
        _stamp(activity, user)
        activity.save()
        log(activity, "wagtail.edit", user=user)
    return activity


def _store(form: EntryForm, user: Any) -> Activity:
    activity, data = form.instance, form.cleaned_data
    new = activity.pk is None
    if not new:
        stored = Activity.objects.select_for_update(of=("self",)).filter(pk=activity.pk).first()
        if stored is None:
            raise ValidationError(_("Kegiatan ini sudah dihapus."))
        if data["seen"] != state_of(stored):
            raise ChangedMeanwhile(stored)
    if file := data.get("new_photo"):
        activity.photo = keep_photo(activity, file, data["people_shown"], user)
    activity.entry_key = data["key"]
    _stamp(activity, user)
    activity.save()
    activity.partners.set(form.partner_keys)
    log(activity, "wagtail.create" if new else "wagtail.edit", user=user)
    return activity


def _stamp(activity: Activity, user: Any) -> None:
    activity.recorded_at, activity.recorded_by = timezone.now(), user
