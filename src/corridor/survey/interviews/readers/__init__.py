"""Files of interviews of every kind, read to raw tables: what a file is, is said by its content, not by its name."""
