"""Definitif: proposals of definitive leaders, by law and by merit."""

__version__ = "0.1.0"
