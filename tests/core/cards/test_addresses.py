"""Nobody but the portal can have words drawn."""

import pytest
from django.test import Client, override_settings

from core.cards.addresses import address_of, card_at
from core.cards.words import Card

pytestmark = pytest.mark.django_db
CARD = Card("Jadwal “tetap”", "Berita", office="Perpustakaan Daerah")


def parts(card: Card = CARD) -> list[str]:
    """Payload and signature in the address of `card`."""
    return address_of(card).removeprefix("/kartu/").removesuffix(".jpg").split(".")


def test_an_address_holds_the_card() -> None:
    assert card_at(*parts()) == CARD


@pytest.mark.parametrize(
    "field", ["title", "kicker", "when", "was", "state", "state_text", "office", "version"]
)
def test_whatever_changes_makes_another_address(field: str) -> None:
    changed = Card(**{**CARD.__dict__, field: "lain"})
    assert address_of(changed) != address_of(CARD)


def test_a_long_title_makes_no_endless_address() -> None:
    assert (
        len(address_of(Card("Perpustakaan keliling Balangan " * 6, "Layanan keliling", office="Dispersip")))
        < 500
    )


@pytest.mark.parametrize(
    "address",
    [
        "/kartu/{payload}.{other}.jpg",
        "/kartu/{changed}.{signature}.jpg",
        "/kartu/{payload}{payload}.{signature}.jpg",
        "/kartu/{payload}.jpg",
        "/kartu/{payload}.{signature}.png",
        "/kartu/.{signature}.jpg",
        "/kartu/",
        "/kartu/%00.{signature}.jpg",
        "/kartu/../admin.{signature}.jpg",
    ],
)
def test_what_the_portal_did_not_sign_is_not_drawn(client: Client, address: str) -> None:
    payload, signature = parts()
    other = parts(Card("Lain"))[1]
    changed = ("A" if payload[20] != "A" else "B").join((payload[:20], payload[21:]))
    url = address.format(payload=payload, signature=signature, other=other, changed=changed)
    assert client.get(url).status_code in {400, 404}


def test_a_signature_of_something_else_does_not_open_a_card(client: Client) -> None:
    from core import links

    payload = parts()[0]
    assert client.get(f"/kartu/{payload}.{links.signature('other', payload)}.jpg").status_code == 404


@pytest.mark.parametrize("payload", ["AAAAAAAAAA", "eJyLVgIAARUAsg", "eJyrVkosyEwsBgAL2AMc"])
def test_a_signed_payload_of_another_version_is_unknown(client: Client, payload: str) -> None:
    from core import links
    from core.cards.addresses import SALT

    assert client.get(f"/kartu/{payload}.{links.signature(SALT, payload)}.jpg").status_code == 404


def test_addresses_outlive_a_change_of_the_secret_key_while_the_old_one_is_accepted() -> None:
    payload, signature = parts()
    with override_settings(SECRET_KEY="baru", SECRET_KEY_FALLBACKS=[]):
        assert card_at(payload, signature) is None
    from django.conf import settings

    with override_settings(SECRET_KEY="baru", SECRET_KEY_FALLBACKS=[settings.SECRET_KEY]):
        assert card_at(payload, signature) == CARD


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_cards_are_only_read(client: Client, method: str) -> None:
    assert getattr(client, method)(address_of(CARD)).status_code == 405
