"""The number audit: whether the figures printed in a text can be true together."""

from corridor.evidence.audit.audit import audit_text
from corridor.evidence.audit.records import (
    Assessed,
    Audit,
    Check,
    Confidence,
    Finding,
    Group,
    Note,
    Reading,
    ReadNumber,
    Settings,
    Shared,
    Span,
)

__all__ = [
    "Assessed",
    "Audit",
    "Check",
    "Confidence",
    "Finding",
    "Group",
    "Note",
    "ReadNumber",
    "Reading",
    "Settings",
    "Shared",
    "Span",
    "audit_text",
]
