"""Anchors: a passage tied to its words, found again in a text that was extracted anew.

As in the W3C Web Annotation model: a position (code points from 0), the exact words, and the words before and behind.
"""

from __future__ import annotations

from corridor.evidence.anchors.finding import Found, Outcome, Target, anchor, refind
from corridor.evidence.anchors.model import Anchor, from_selectors, selectors

__all__ = ["Anchor", "Found", "Outcome", "Target", "anchor", "from_selectors", "refind", "selectors"]
