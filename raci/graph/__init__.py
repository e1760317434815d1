"""The plan as networkx graphs: what waits for what, and what is made from what."""
