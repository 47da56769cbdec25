"""Auditing the pages as readers get them: bytes over the wire, Lighthouse, and the Nu HTML checker."""
