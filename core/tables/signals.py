"""What rooms are told when many rows have changed at once."""

from django.dispatch import Signal

# Sent with the model as sender, once after an import wrote rows of it, partly without signals for each row.
rows_imported = Signal()
