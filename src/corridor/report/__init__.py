"""Chapters: a study becomes blocks, and the blocks an edition of pages."""
