"""Projects of Taguette, as it keeps them in an SQLite database."""
