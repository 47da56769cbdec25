"""What the history of a request says. Nothing personal: the log outlives the contact."""

from typing import Any

from django.utils.translation import gettext_lazy as _

ACCEPTED, PROPOSED, DECLINED = "visits.request.accepted", "visits.request.proposed", "visits.request.declined"
TAKEN, LOST = "visits.request.taken", "visits.request.lost"
REFUSED, WITHDRAWN = "visits.request.refused", "visits.request.withdrawn"
FORGOTTEN = "visits.request.forgotten"

WORDS = {
    ACCEPTED: (_("Terima permintaan"), _("Permintaan diterima, kunjungan direncanakan")),
    PROPOSED: (_("Usulkan tanggal"), _("Tanggal lain diusulkan")),
    DECLINED: (_("Tidak dapat dipenuhi"), _("Permintaan tidak dapat dipenuhi")),
    TAKEN: (_("Usulan diterima"), _("Pemohon menerima tanggal yang diusulkan")),
    LOST: (
        _("Usulan terlambat"),
        _("Pemohon menerima, tetapi kendaraan sudah dipakai; permintaan terbuka lagi"),
    ),
    REFUSED: (_("Usulan ditolak"), _("Tanggal tidak cocok bagi pemohon; permintaan terbuka lagi")),
    WITHDRAWN: (_("Permintaan ditarik"), _("Pemohon menarik permintaan")),
    FORGOTTEN: (_("Data pribadi dihapus"), _("Data pribadi dihapus karena waktunya habis")),
}


def register(registry: Any) -> None:
    """Make the actions known to Wagtail's log; for the hook `register_log_actions`."""
    for action, (label, message) in WORDS.items():
        registry.register_action(action, label, message)
