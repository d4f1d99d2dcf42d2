"""Pictures as plain geometry; the templates only write the numbers down."""
