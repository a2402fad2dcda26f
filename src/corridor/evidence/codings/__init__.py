"""Codings: who put which passage under what, and what people decided about suggestions."""
