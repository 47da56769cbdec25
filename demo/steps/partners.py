"""Partners beside the schools, the services they receive, and agreements in every state.

Nothing invented is agreed with a real school: invented agreements stand with partners that are invented too.
"""

from demo.steps.base import Loading, read
from partners.models import Agreement, District, Partner, Service

SAMPLE = " (contoh)"


def load(loading: Loading) -> None:
    districts = {district.code: district for district in District.objects.all()}
    for row in read("partners.toml", "partner"):
        partner = Partner(
            name=row["name"],
            kind=row["kind"],
            address=row.get("address", ""),
            district=districts.get(row.get("district", "")),
        )
        partner.save()
        loading.partners[row["key"]] = partner
        loading.ledger.add(partner)
    _load_agreements(loading)


def _load_agreements(loading: Loading) -> None:
    for row in read("agreements.toml", "agreement"):
        agreement = Agreement.objects.create(
            number=row["number"],
            subject=row["subject"] + (SAMPLE if row.get("invented", True) else ""),
            other_parties=row.get("other_parties", ""),
            signed_on=loading.day(row["signed"]),
            in_force_from=loading.day(row["first"]),
            in_force_to=loading.day(row["last"]) if "last" in row else None,
            note=row.get("note", "Perjanjian contoh."),
            renews=Agreement.objects.get(number=row["renews"]) if "renews" in row else None,
        )
        parties = [loading.partners[key] for key in row["partners"]]
        agreement.partners.set(parties)
        agreement.services.set([_service(loading, name) for name in row["services"]])
        loading.ledger.add(agreement)
        received = [_service(loading, name) for name in row.get("received", row["services"])]
        for partner in parties:
            partner.services.add(*received)


def _service(loading: Loading, name: str) -> Service:
    service, created = Service.objects.get_or_create(name=name)
    if created:
        loading.ledger.add(service)
    return service
