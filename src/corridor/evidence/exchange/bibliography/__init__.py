"""Bibliographies as CSL-JSON (Zotero, Mendeley, citeproc) and BibTeX, to and from the sources of a study."""
