"""The view that shows how much each role and each person carries, as bars."""
