"""Words of the admin that Wagtail does not offer for translation: labels made of field names, names of permissions."""

from django.conf import settings
from django.contrib.auth.models import Permission
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import choosers
from wagtail.admin.forms.workflows import WorkflowPageForm
from wagtail.users.forms import PagePermissionsForm

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


def connect() -> None:
    """Give Wagtail's form fields the labels of `LABELS`."""
    for form, name, label in LABELS:
        form.base_fields[name].label = label


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
