"""The plan as graphs: what waits for what, what is handed over, who holds what, and what that comes to."""
