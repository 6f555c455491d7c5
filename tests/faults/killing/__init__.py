"""A running house, the visitors who go on while it is killed, and the ledger of what they were promised."""
