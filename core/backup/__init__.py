"""One file that holds an installation: database, media, private files and keys. See docs/adr on its format."""


class BackupError(Exception):
    """A backup that cannot be made or brought back; the message says why and what helps."""
