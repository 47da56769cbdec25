"""A request is made: once, however often the same form is sent."""

import json
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language

from core.humans import REFERENCE_ALPHABET
from partners.models import Partner
from visits.models import VisitRequest
from visits.requesting import letters
from visits.requesting.forms import RequestForm

LENGTH = 8
WRITTEN = ("contact_name", "contact_phone", "contact_email", "weeks", "services", "access", "note", "pupils")


def reference_of(form: RequestForm) -> str:
    """The reference of a valid form: 'K7QM4XWP', letters that nobody mistakes for each other.

    It follows from the stamp of the form, which is random and signed, and from what was entered. So the same form sent
    twice is the same request, and one that was corrected after going back is another.
    """
    entered = {name: value for name, value in form.cleaned_data.items() if name not in {"website", "consent"}}
    text = json.dumps(entered, sort_keys=True, default=str)
    number = int(salted_hmac(form.salt, text, algorithm="sha256").hexdigest(), 16)
    letters_of_it = []
    for _position in range(LENGTH):
        number, index = divmod(number, len(REFERENCE_ALPHABET))
        letters_of_it.append(REFERENCE_ALPHABET[index])
    return "".join(letters_of_it)


def make_request(form: RequestForm, reference: str) -> VisitRequest:
    """Store what a valid form says, and put the mail to the sender and the office into the outbox, all or nothing.

    Two at once with the same reference make one: the second gets what the first has stored.
    """
    row = VisitRequest(reference=reference, consented_at=timezone.now(), language=get_language() or "id")
    _write(row, form)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            letters.tell_received(row)
            letters.tell_office(row, letters.NEW)
    except IntegrityError:
        return VisitRequest.objects.get(reference=reference)
    return row


def _write(row: VisitRequest, form: RequestForm) -> None:
    given: dict[str, Any] = form.cleaned_data
    for name in WRITTEN:
        setattr(row, name, given[name])
    place = form.known
    if isinstance(place, Partner):
        # Its name is kept too: a partner may be deleted, and the request still has to say where.
        row.partner, row.place_name, row.district = place, place.name, place.district
    elif place is not None:
        row.place_name, row.district, row.stop = place.name, place.district, place
    else:
        row.place_name, row.district = given["place_name"], given["district"]
