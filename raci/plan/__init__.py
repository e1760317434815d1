"""The plan: stages, activities, roles, people and the letters between them. Pure: no input, no output."""
