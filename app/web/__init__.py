"""What every endpoint shares: problems, headers, cursors, forms and templates."""
