"""Proofreading: what somebody should look at before a page goes out, said in words that tell how to mend it.

`findings` is the registry, `passage` the texts of a page with their places; each of the other checks is a module of
its own. Rooms add theirs from `AppConfig.ready()`. Nothing here keeps a page from going live for good: what must not
go live is refused by `save()`, and the form asks once about the rest (ADR 0022).
"""
