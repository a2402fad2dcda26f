"""Chapters of the report: each turns a part of the study into pages."""
