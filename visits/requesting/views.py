"""A school asks for a visit, and follows what becomes of it. No cache keeps anything here, and no robot lists it."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from core.humans import Limit, stamp, still_open
from core.seo import view_languages, view_meta
from visits.addresses import library_page
from visits.models import MobileLibrarySettings, VisitRequest
from visits.places import by_key
from visits.requesting import replies
from visits.requesting.forms import RequestForm
from visits.requesting.links import by_link, status_path, status_url
from visits.requesting.making import make_request, reference_of
from visits.requesting.places import place_words
from visits.requesting.wording import asked, is_over, state_of

LIMIT = Limit("visits.request", 10, 3600)
MAX_TEXT = 150


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """`/k/minta/`: the form. What is accepted leads to the private page; 429 with everything kept for a flood."""
    if request.method != "POST":
        return _form(request, RequestForm(initial=_asked_for(request)))
    form, status = RequestForm(request.POST), 200
    if form.is_valid():
        reference = reference_of(form)
        row = VisitRequest.objects.filter(reference=reference).first()
        if row is None and LIMIT.allows(request):
            row = make_request(form, reference)
        if row is not None:
            return redirect(status_path(row))
        form.add_error(
            None,
            _(
                "Terlalu banyak permintaan dari sambungan ini. Tunggu satu jam, lalu coba lagi, atau hubungi petugas."
            ),
        )
        status = 429
    if not still_open(form.data.get("opened", ""), form.salt):
        form.data["opened"] = stamp(form.salt)
    return _form(request, form, status)


class ReplyForm(forms.Form):
    """A short word about a date that does not suit."""

    reply = forms.CharField(
        label=gettext_lazy("Kapan sebaiknya?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest, reference: str, signature: str) -> HttpResponse:
    """`/k/minta/<reference>/<signature>/`: how it stands, and the sender's answers. 404 for what we did not sign."""
    row = by_link(reference, signature)
    if row is None:
        raise Http404(_("Permintaan ini tidak ada."))
    if request.method != "POST":
        return _status(request, row)
    reply = ReplyForm(request.POST)
    if not reply.is_valid():
        return _status(request, row, reply)
    doing = request.POST.get("jawab")
    if doing == "terima":
        replies.take_proposal(row)
    elif doing == "tidak":
        replies.refuse_proposal(row, reply.cleaned_data["reply"])
    elif doing == "tarik":
        replies.withdraw(row)
    return redirect(request.path)


def _asked_for(request: HttpRequest) -> dict[str, str]:
    """What `?tempat=` fills in: the name of the place with this key, or the text as it is."""
    text = " ".join(request.GET.get("tempat", "")[:MAX_TEXT].split())
    place = by_key(text) if text else None
    return {"place": place.name, "place_key": place.key} if place else {"place": text}


def _form(request: HttpRequest, form: RequestForm, status: int = 200) -> HttpResponse:
    context = {
        **_about(request, _("Minta kunjungan perpustakaan keliling")),
        "languages": view_languages(request),
        "form": form,
        "problems": _problems(form),
        "known": place_words(form.known) if form.known else "",
        "keep_days": MobileLibrarySettings.load(request).keep_contacts_days,
    }
    return _answer(render(request, "visits/requesting/form.html", context, status=status))


def _problems(form: RequestForm) -> list[tuple[str, str, str]]:
    """(anchor, label, what is wrong) for each field in error, in the order of the page."""
    found = []
    for field in form:
        for words in field.errors:
            first = f"{field.auto_id}_0" if field.use_fieldset else field.auto_id
            found.append((first, str(field.label).rstrip(".?"), str(words)))
    return found


def _status(request: HttpRequest, row: VisitRequest, reply: ReplyForm | None = None) -> HttpResponse:
    state = state_of(row)
    proposed = row.status == VisitRequest.Status.PROPOSED and not row.forgotten_at
    url = status_url(row)
    context = {
        **_about(request, _("Permintaan kunjungan %(reference)s") % {"reference": row.reference}),
        "row": row,
        "state": state,
        "asked": asked(row),
        "reply_form": (reply or ReplyForm()) if proposed else None,
        "can_take": proposed and not is_over(row),
        "can_withdraw": row.is_open,
        "url": url,
        "share_text": _("Permintaan kunjungan perpustakaan keliling %(reference)s, %(place)s: %(url)s")
        % {"reference": row.reference, "place": row.place, "url": url},
        "ask_again": "" if row.is_open else f"{reverse('visits_request')}",
        "visit_url": _public_page(row),
        "fresh": (timezone.now() - row.created_at).total_seconds() < 600 and row.answered_at is None,
    }
    return _answer(render(request, "visits/requesting/status.html", context), private=True)


def _public_page(row: VisitRequest) -> str:
    """The answer page of the place, which shows the visit too where its schedule is for everybody."""
    if row.partner and row.partner.active and row.partner.schedule_public:
        return reverse("visits_answer", args=[row.partner.key])
    return ""


def _about(request: HttpRequest, title: str) -> dict[str, Any]:
    library, url = library_page()
    return view_meta(request, title, noindex=True, trail=[(library, url)] if url else [])


def _answer(response: HttpResponse, *, private: bool = False) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    if private:
        # Not "no-referrer": with it a browser names no origin, and the portal's own forms would be refused.
        response["Referrer-Policy"] = "same-origin"
    return response
