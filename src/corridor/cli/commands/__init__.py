"""One module per command; each gives its command in the reader's language through `command(language)`."""
