"""The view that shows who holds what, and what stands still without them."""
