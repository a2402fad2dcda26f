"""How results are shown, without knowing what they are about."""
