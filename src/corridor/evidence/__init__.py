"""Who or what says so: sources, claims, contested facts, events, agreements."""
