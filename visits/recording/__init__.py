"""What happened on a visit, written down on a phone, with or without a network."""
