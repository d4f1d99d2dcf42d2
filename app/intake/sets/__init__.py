"""The sets of files we know: their headings, and what each cell must hold."""
