"""The page where an official signs a document with their own signature: one file for each means."""
