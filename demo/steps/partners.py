"""Partners beside the schools, the services they receive, and agreements in every state."""

from demo.steps.base import Loading, read
from partners.models import Agreement, District, Partner, Service


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
    schools = list(Partner.objects.filter(npsn__in=[row["npsn"] for row in read("fleet.toml", "route")]))
    for row in read("agreements.toml", "agreement"):
        agreement = Agreement.objects.create(
            number=row["number"],
            subject=row["subject"],
            other_parties=row.get("other_parties", ""),
            signed_on=loading.day(row["signed"]),
            in_force_from=loading.day(row["first"]),
            in_force_to=loading.day(row["last"]) if "last" in row else None,
            note=row.get("note", "Perjanjian contoh."),
        )
        parties = [loading.partners[key] for key in row["partners"]] + schools[: row.get("schools", 0)]
        agreement.partners.set(parties)
        agreement.services.set([_service(loading, name) for name in row["services"]])
        loading.ledger.add(agreement)
        for partner in parties:
            if partner.kind != Partner.Kind.SCHOOL:
                partner.services.add(*agreement.services.all())


def _service(loading: Loading, name: str) -> Service:
    service, created = Service.objects.get_or_create(name=name)
    if created:
        loading.ledger.add(service)
    return service
