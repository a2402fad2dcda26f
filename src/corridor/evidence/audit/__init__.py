"""The number audit: whether the figures printed in a text can be true together."""

from corridor.evidence.audit.audit import audit_text, printed_numbers
from corridor.evidence.audit.claimed import claimed
from corridor.evidence.audit.identity import reading_ids
from corridor.evidence.audit.judging import grade_of
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
    "claimed",
    "grade_of",
    "printed_numbers",
    "reading_ids",
]
