"""Who may do what with partners, as names of permissions."""

SEE_PRIVATE = "partners.change_partnercontact"
ADD, CHANGE = "partners.add_partner", "partners.change_partner"
