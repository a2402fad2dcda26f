"""Numbers, dates and names of a document, offered as drafts of claims; a person decides what becomes of them."""
