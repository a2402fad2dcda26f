"""The plan of a survey: how people were drawn, how answers are weighted, which tables are wanted. Needs no numbers."""
