"""OnRecord: every figure in the news as one row, with its bounds, what it counts, who said it, and the very words."""

__version__ = "0.1.0"
