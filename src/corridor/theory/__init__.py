"""What is meant to happen: components, elements, assumptions and their status."""
