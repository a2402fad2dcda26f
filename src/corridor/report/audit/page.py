"""stub"""
from __future__ import annotations
def audit_page(text, name, audit, findings, language):  # type: ignore
    return ""
