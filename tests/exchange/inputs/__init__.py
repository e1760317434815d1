"""Inputs for all readers that no program wrote and no person meant, made from a seed."""
