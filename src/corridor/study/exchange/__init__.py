"""A study's side of the exchange with other programs: what would be added to it, and what leaves it."""
