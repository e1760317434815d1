"""A new plan cut to a team: its own roles in the places of a template's, and without the stages that it leaves out."""
