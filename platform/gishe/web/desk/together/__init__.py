"""The page where an official decides and signs many cases in one act: one file for each means."""
