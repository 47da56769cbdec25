"""How partners are reached by everybody, as their pages say it; for `core.proofreading.contacts`."""

from collections.abc import Iterator

from partners.models import Partner


def public_contacts() -> Iterator[str]:
    """Public telephone numbers, addresses of mail and of buildings. Welfare homes have them too: they are offices."""
    for row in Partner.objects.active().values_list("phone", "email", "address"):
        yield from (text for text in row if text)
