"""Tables as data: what was estimated, laid out for a reader, without a language, a format or a library of numbers."""
