"""Who does what in machine learning: the RACI matrix of an ML lifecycle, edited, checked and taken to meetings."""

__version__ = "0.1.0"
