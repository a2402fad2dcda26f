"""Corridor: from field evidence on labour migration to risk analyses that can be checked."""

__version__ = "0.1.0"
