"""What was asked and what was answered: for now, tables that others published."""
