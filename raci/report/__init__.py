"""Findings and matrices as text for people and for machines."""
