"""Figures, measured beside a peer in the same run; never part of a test."""
