"""What may go wrong and what to do: register, published ratings, matrix, responses."""
