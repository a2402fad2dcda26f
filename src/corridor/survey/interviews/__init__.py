"""Interviews as they were exported: read from files of many kinds, matched to the questionnaire, cleaned by a log."""
