"""Uploads of many that wait for the rest of their form: cleaned like every other picture, and kept privately."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import pre_save
from wagtail.models import UploadedFile

from core.arrival import arrive
from core.models import Image


def connect() -> None:
    """Connect the listener; called from `CoreConfig.ready()`."""
    pre_save.connect(_clean, sender=UploadedFile, dispatch_uid="core.waiting")


def _clean(instance: UploadedFile, **kwargs: Any) -> None:
    pictures = ContentType.objects.get_for_model(Image)
    if instance.for_content_type == pictures and instance.file and not instance.file._committed:
        instance.file = arrive(instance.file.file)
