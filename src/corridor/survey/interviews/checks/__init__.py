"""Answers held against their questionnaire: whatever does not fit is a finding with its rows."""
