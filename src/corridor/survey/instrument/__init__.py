"""The questionnaire: questions, their answers, filters and groups, as every other part of a survey sees them."""
