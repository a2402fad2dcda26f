"""One module for each format: `extract(raw, format)` gives an `Extraction` or raises `NoTextError`."""
