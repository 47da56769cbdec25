"""What every scenario begins with."""

import sys


def fill_bare() -> None:
    """Migrate, make the tree of a new installation, and a page of Wagtail's own to compare with."""
    from django.core.management import call_command
    from wagtail.models import Page, Site

    for command in ("migrate", "setup_site"):
        call_command(command, verbosity=0, stdout=sys.stderr)
    call_command("collectstatic", interactive=False, verbosity=0, stdout=sys.stderr)
    home = Site.objects.get(is_default_site=True).root_page
    home.add_child(instance=Page(title="Bare", slug="bare", locale=home.locale))
