"""Words of the admin that Wagtail does not offer for translation: labels and names that it makes of names of fields,
names of permissions, of the root of the tree of pages and of that of collections."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Permission
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import choosers
from wagtail.admin.forms.workflows import WorkflowPageForm
from wagtail.models import Collection, Locale, Page
from wagtail.sites.views import IndexView as SiteList
from wagtail.users.forms import PagePermissionsForm
from wagtail_localize.models import LocaleSynchronization, LocaleSynchronizationModelForm, Translation
from wagtail_localize.views.report import TranslationsReportFilterSet

LABELS = (
    (choosers.ExternalLinkChooserForm, "link_text", _("Teks tautan")),
    (choosers.AnchorLinkChooserForm, "link_text", _("Teks tautan")),
    (choosers.EmailLinkChooserForm, "email_address", _("Alamat surel")),
    (choosers.EmailLinkChooserForm, "link_text", _("Teks tautan")),
    (choosers.EmailLinkChooserForm, "subject", _("Perihal")),
    (choosers.EmailLinkChooserForm, "body", _("Isi surel")),
    (choosers.PhoneLinkChooserForm, "phone_number", _("Nomor telepon")),
    (choosers.PhoneLinkChooserForm, "link_text", _("Teks tautan")),
    (WorkflowPageForm, "page", _("Halaman")),
    (PagePermissionsForm, "page", _("Halaman")),
)
COLUMNS = {"site_name": _("Nama situs"), "root_page": _("Beranda situs")}
FILTERS = {"source_locale": _("Dari bahasa"), "target_locale": _("Ke bahasa")}
MODELS = ((Locale, _("bahasa")), (Translation, _("terjemahan")))
# What an installation calls the roots by itself.
ROOT = "Root"
ACTIONS = {
    "add": _("Menambah {thing}"),
    "change": _("Mengubah {thing}"),
    "delete": _("Menghapus {thing}"),
    "view": _("Melihat {thing}"),
}
OTHERS = {
    "Can submit translations": _("Mengirim halaman untuk diterjemahkan"),
    "Can choose document": _("Dapat memilih dokumen"),
    "Can choose image": _("Dapat memilih gambar"),
}


class SynchronizationForm(LocaleSynchronizationModelForm):
    """As wagtail-localize's; the box that it adds later gets a label."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "enabled" in self.fields:
            self.fields["enabled"].label = _("Aktif")


def connect() -> None:
    """Give Wagtail's form fields, columns, filters and models their words.

    A model's name is set where people read it; the options that migrations compare stay as they are.
    """
    for form, name, label in LABELS:
        form.base_fields[name].label = label
    for column in SiteList.columns:
        column.label = COLUMNS.get(column.name, column.label)
    for name, label in FILTERS.items():
        TranslationsReportFilterSet.base_filters[name].label = label
    for model, label in MODELS:
        model._meta.verbose_name = model._meta.verbose_name_plural = label
    LocaleSynchronization.base_form_class = SynchronizationForm
    LocaleSynchronization._meta.get_field("sync_from").verbose_name = _("Ikuti bahasa")


def name_roots() -> None:
    """Call the root of the pages, which stands in every path through them, and that of the collections by a name.

    What somebody called otherwise keeps its name.
    """
    with translation.override(settings.LANGUAGE_CODE):
        pages, collections = gettext("Semua halaman"), gettext("Umum")
    Page.objects.filter(depth=1, title=ROOT).update(title=pages, draft_title=pages)
    Collection.objects.filter(depth=1, name=ROOT).update(name=collections)


def name_permissions() -> int:
    """Write permissions' names, which Django stores in English, in the portal's language; returns how many changed.

    Programs go by the codename; the name is for people who say what a group may do.
    """
    changed = []
    with translation.override(settings.LANGUAGE_CODE):
        for permission in Permission.objects.select_related("content_type"):
            name = words(permission)[: Permission._meta.get_field("name").max_length]
            if name != permission.name:
                permission.name = name
                changed.append(permission)
        Permission.objects.bulk_update(changed, ["name"])
    return len(changed)


def words(permission: Permission) -> str:
    """What the permission allows, in the active language."""
    action, _separator, model = permission.codename.partition("_")
    kind = permission.content_type.model_class()
    if action in ACTIONS and kind is not None and model == kind._meta.model_name:
        return ACTIONS[action].format(thing=kind._meta.verbose_name)
    return str(OTHERS.get(permission.name) or gettext(permission.name))
