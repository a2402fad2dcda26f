"""What every part needs and what knows nothing of migration."""
