"""Writing to the office: the form at its own address, what is kept, who is told."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_admin_base_url

from core import outbox
from core.furniture import office
from core.humans import Limit, stamp
from home.forms import ContactForm
from home.models import ContactMessage

if TYPE_CHECKING:
    from home.models import ContactPage

PER_HOUR = 5
HOUR = 3600
LIMIT = Limit("home.contact", PER_HOUR, HOUR)
SALT = "home.contact.reference"
SECONDS_THANKED = 24 * HOUR


def write(page: "ContactPage", request: HttpRequest) -> HttpResponse:
    """The form. A message that is accepted leads to a page with its number; nothing here may be kept by a cache."""
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    data = request.POST.copy() if request.method == "POST" else None
    form = ContactForm(data)
    status = 200
    if form.is_valid():
        if LIMIT.allows(request):
            with transaction.atomic():
                message = form.save()
                tell_office(message, request)
            token = signing.dumps(message.reference, salt=SALT)
            return HttpResponseRedirect(f"{page.thanks_url(request)}?{urlencode({'nomor': token})}")
        form.add_error(
            None,
            _("Terlalu banyak pesan dari sambungan ini. Tunggu satu jam, lalu coba lagi, atau telepon kami."),
        )
        status = 429
    if data is not None:
        data["opened"] = stamp(ContactForm.salt)
    return answer(page, request, "home/contact_form.html", _("Tulis kepada kami"), status, form=form)


def thanks(page: "ContactPage", request: HttpRequest) -> HttpResponse:
    """The number of a message that was just received; 404 for anything that this site did not sign."""
    try:
        reference = signing.loads(request.GET.get("nomor", ""), salt=SALT, max_age=SECONDS_THANKED)
    except signing.BadSignature as error:
        raise Http404(_("Halaman ini tidak ada.")) from error
    return answer(
        page, request, "home/contact_thanks.html", _("Pesan Anda sudah kami terima"), reference=reference
    )


def answer(
    page: "ContactPage", request: HttpRequest, template: str, title: str, status: int = 200, **extra: Any
) -> HttpResponse:
    """A page beneath the contact page that no cache keeps and no robot lists."""
    response = page.render(request, template=template, context_overrides=extra)
    context = response.context_data
    context["title"] = title
    context["meta"] = {**context["meta"], "title": title, "noindex": True, "json_ld": []}
    context["breadcrumbs"] = [
        *context["breadcrumbs"][:-1],
        (page.title, page.get_url(request)),
        (title, None),
    ]
    context["languages"] = []
    response.status_code = status
    response["Cache-Control"] = "no-store"
    return response


def tell_office(message: ContactMessage, request: HttpRequest) -> bool:
    """Put a mail about the message into the outbox, in the caller's transaction; False without an address."""
    to = office(request).email
    if not to:
        return False
    with translation.override("id"):
        outbox.enqueue(
            f"home.contact.{message.reference}",
            to,
            _("%(kind)s dari situs, nomor %(reference)s")
            % {"kind": message.get_kind_display(), "reference": message.reference},
            mail_text(message),
            reply_to=message.reply_to if is_email(message.reply_to) else "",
        )
    return True


def mail_text(message: ContactMessage) -> str:
    """The body of the mail to the office."""
    lines = [
        message.text,
        "",
        _("Nama: %(name)s") % {"name": message.name or _("tidak disebut")},
        _("Balasan ke: %(address)s") % {"address": message.reply_to or _("tidak disebut")},
        _("Tandai sudah ditangani: %(url)s") % {"url": f"{get_admin_base_url()}/admin/"},
    ]
    return "\n".join(str(line) for line in lines)


def is_email(text: str) -> bool:
    """Whether a reply address is one for mail."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
