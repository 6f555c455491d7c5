"""What the journeys share: the house they visit, the visitors with their browsers, what they fill in and check."""
