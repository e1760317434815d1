"""What a person does to a plan. Each kind of edit says what it does to the text of the file; the plan follows."""
