"""The verbs of rounds and runs."""
