"""How the time of a one-to-one meeting was shared, told from its transcript."""

__version__ = "0.1.0"
