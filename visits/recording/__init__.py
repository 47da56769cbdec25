"""What happened on a visit, written down on a phone, with or without a network."""

# Marks the messages that the pages of recording show; none of these names a person.
TOLD = "catat"
