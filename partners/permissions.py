"""Who may do what with partners, as names of permissions and plain functions."""

from typing import Any

SEE_PRIVATE = "partners.change_partnercontact"
ADD, CHANGE, DELETE = "partners.add_partner", "partners.change_partner", "partners.delete_partner"
SEE_PARTNER = ("partners.view_partner", CHANGE)
ADD_AGREEMENT = "partners.add_agreement"
SEE_AGREEMENT = ("partners.view_agreement", "partners.change_agreement")


def may_renew(user: Any) -> bool:
    """Who may enter an agreement may continue one."""
    return bool(user.has_perm(ADD_AGREEMENT))


def may_merge(user: Any) -> bool:
    """Merging changes one partner and removes the other, with the internal contact of both."""
    return bool(user.has_perms((CHANGE, DELETE, SEE_PRIVATE)))


def may_see_partners(user: Any) -> bool:
    """Whether `user` may look at partners."""
    return any(user.has_perm(name) for name in SEE_PARTNER)


def may_see_agreements(user: Any) -> bool:
    """Whether `user` may look at agreements."""
    return any(user.has_perm(name) for name in SEE_AGREEMENT)
