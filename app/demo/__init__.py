"""A synthetic city that speaks to the product in spreadsheets, like any agency."""
