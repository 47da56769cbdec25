"""`manage.py reset_mfa USER`: for the lost phone, when the recovery codes are lost as well."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q

from core import second_factor
from core.models import User


class Command(BaseCommand):
    help = (
        "Takes the second factor away from an account (user name or e-mail address) and signs it out everywhere. "
        "Make sure first that it is really that person who asks."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["user"]
        found = list(User.objects.filter(Q(username=name) | Q(email__iexact=name))[:2])
        if not found:
            raise CommandError(f"There is no account {name!r}.")
        if len(found) > 1:
            raise CommandError(f"More than one account answers to {name!r}: give the user name.")
        user = found[0]
        if not second_factor.reset(user):
            self.stdout.write(f"{user.get_username()} has no second factor. Nothing was changed.")
            return
        told = (
            f"A message to {user.email} is in the outbox." if user.email else "No e-mail address: tell them."
        )
        self.stdout.write(
            f"Removed the authenticator app and the recovery codes of {user.get_username()} and ended all their "
            f"sessions. They sign in with their password and set up a new app. {told}"
        )
