"""A partner as a schema.org organization."""

from typing import Any

from partners.models import Partner

SCHOOL_TYPES = {
    **dict.fromkeys(("PAUD", "TK", "RA"), "Preschool"),
    **dict.fromkeys(("SD", "MI"), "ElementarySchool"),
    **dict.fromkeys(("SMP", "MTs"), "MiddleSchool"),
    **dict.fromkeys(("SMA", "SMK", "MA"), "HighSchool"),
}
KIND_TYPES = {
    Partner.Kind.SCHOOL: "School",
    Partner.Kind.AGENCY: "GovernmentOrganization",
    Partner.Kind.MINISTRY_OFFICE: "GovernmentOffice",
    Partner.Kind.VILLAGE: "GovernmentOrganization",
    Partner.Kind.BUSINESS: "LocalBusiness",
}


def organization(partner: Partner, url: str) -> dict[str, Any]:
    """The JSON-LD of a partner, public facts only."""
    kind = SCHOOL_TYPES.get(partner.level) or KIND_TYPES.get(Partner.Kind(partner.kind), "Organization")
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": kind,
        "@id": url,
        "name": partner.name,
        "url": url,
    }
    if partner.npsn:
        found["identifier"] = {"@type": "PropertyValue", "propertyID": "NPSN", "value": partner.npsn}
    address = {
        "streetAddress": partner.address,
        # A region in the sense of schema.org is the province, which the register does not hold.
        "addressLocality": ", ".join(each.name for each in (partner.village, partner.district) if each),
    }
    if any(address.values()):
        known = {name: value for name, value in address.items() if value}
        found["address"] = {"@type": "PostalAddress", **known, "addressCountry": "ID"}
    if partner.latitude is not None and partner.longitude is not None:
        # A plain organization has no position in schema.org; its location has.
        geo = {
            "@type": "GeoCoordinates",
            "latitude": float(partner.latitude),
            "longitude": float(partner.longitude),
        }
        found["location"] = {"@type": "Place", "name": partner.name, "geo": geo}
    contact = (("telephone", partner.phone), ("email", partner.email), ("sameAs", partner.website))
    return found | {name: value for name, value in contact if value}
