"""What was loaded, so that exactly that can be taken away again."""

from typing import Self

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class DemoState(models.Model):
    """One row: what a start has done already and must not do again. Instants are aware."""

    places_loaded_at = models.DateTimeField(null=True, editable=False)
    loaded_at = models.DateTimeField(null=True, editable=False)
    cleared_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("keadaan data contoh")
        verbose_name_plural = _("keadaan data contoh")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="demo_state_is_one_row")]

    def __str__(self) -> str:
        return str(_("Data contoh ada") if self.present else _("Tanpa data contoh"))

    @classmethod
    def current(cls) -> Self:
        """The row, saved or new."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)

    @property
    def present(self) -> bool:
        """Whether sample content is on the site."""
        return self.loaded_at is not None and (self.cleared_at is None or self.cleared_at < self.loaded_at)


class LoadedObject(models.Model):
    """An object that `load_demo` made, and its fingerprint at that time: another one means that staff edited it."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("isi contoh")
        verbose_name_plural = _("isi contoh")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["content_type", "object_id"], name="demo_loaded_once")]

    def __str__(self) -> str:
        return f"{self.content_type.model} {self.object_id}"


class ChangedField(models.Model):
    """A field of something that was there before, such as the office's address: what stood there, what was put."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=64)
    field = models.CharField(max_length=100)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        verbose_name = _("isian contoh")
        verbose_name_plural = _("isian contoh")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.content_type.model} {self.object_id}: {self.field}"
