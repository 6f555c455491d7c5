"""A municipality's own lists: read from CSV and Excel files, kept with the history of loads, asked as registers."""
