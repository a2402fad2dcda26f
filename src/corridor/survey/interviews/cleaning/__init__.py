"""The cleaning log: what was changed in which interview, by whom and why; the file of interviews stays as it is."""
