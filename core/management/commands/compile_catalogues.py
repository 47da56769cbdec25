"""Compile the translations without gettext tools."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from core.catalogues import compile_all


class Command(BaseCommand):
    help = "Compiles locale/*/LC_MESSAGES/*.po where they changed."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        for path in compile_all(settings.BASE_DIR / "locale"):
            self.stdout.write(f"compiled {path.relative_to(settings.BASE_DIR)}")
