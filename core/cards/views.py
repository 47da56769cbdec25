"""The card that a chat program asks for."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core.cards import files, subjects
from core.cards.addresses import card_at

# A copy may be a day old: a picture whose consent was withdrawn shall not live on in a cache for a year.
CACHING = "public, max-age=86400, immutable"


@require_safe
def card(request: HttpRequest, payload: str, signature: str) -> HttpResponse:
    """`/kartu/<payload>.<signature>.jpg`: 1200 × 630 px.

    Http404 for what this portal did not sign, and for what nobody may read about any more.
    """
    asked = card_at(payload, signature)
    if asked is None:
        raise Http404("no such card")
    if not subjects.is_public(asked.subject):
        files.forget_subject(asked.subject)
        raise Http404("no longer public")
    response = HttpResponse(files.kept(asked), content_type="image/jpeg")
    response["Cache-Control"] = CACHING
    response["X-Content-Type-Options"] = "nosniff"
    return response
