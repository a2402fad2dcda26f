"""The number audit as people read it: findings in words, and the text as given with findings in its margin."""
