"""From rows to facts: one function per set of files."""
