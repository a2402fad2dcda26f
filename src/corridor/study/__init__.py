"""One folder loaded whole: its items, their links, and the checks that need two parts or more."""
