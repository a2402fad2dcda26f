"""A questionnaire as people read it: its questions in order, who is asked which, and what is wrong with it."""
