"""From questionnaire, answers and plan to tables as data: one pass over the answers for all tables of a survey."""
