"""From a frozen snapshot to a checked, explained proposal; no database here."""
