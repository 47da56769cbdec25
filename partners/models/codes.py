"""The table of permanent codes that were ever given."""

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from partners import codes


class IssuedCode(models.Model):
    """A partner code that was given once. Rows are never deleted, so that no address changes its meaning."""

    code = models.CharField(max_length=codes.LENGTH, primary_key=True)
    issued_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("kode yang sudah dipakai")
        verbose_name_plural = _("kode yang sudah dipakai")

    def __str__(self) -> str:
        return self.code

    @classmethod
    def issue(cls) -> str:
        """A code that was never given before, recorded as given."""
        while True:
            code = codes.random_code()
            try:
                with transaction.atomic():
                    cls.objects.create(code=code)
            except IntegrityError:
                continue
            return code
