"""Changes to a plan: edits with their inverse, kept in step with the text of the file."""
