"""Schools, agencies and homes that the library works with, where they are, and what was agreed with them."""

from partners.models.agreements import Agreement, AgreementParty
from partners.models.codes import IssuedCode
from partners.models.former import FormerPartner
from partners.models.pages import PartnerIndexPage
from partners.models.partners import Partner, PartnerContact
from partners.models.places import District, Village
from partners.models.services import Service

__all__ = [
    "Agreement",
    "AgreementParty",
    "District",
    "FormerPartner",
    "IssuedCode",
    "Partner",
    "PartnerContact",
    "PartnerIndexPage",
    "Service",
    "Village",
]
