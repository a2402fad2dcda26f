"""News feeds, RSS and Atom, as sources: titles, publishers, dates, addresses and languages, never others' sentences."""
