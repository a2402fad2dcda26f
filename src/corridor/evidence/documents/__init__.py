"""Documents whose text never changes, and the passages in it, by exact offsets."""
