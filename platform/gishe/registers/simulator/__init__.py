"""A register for trials: a server of its own that speaks RegiX about people who do not exist, and fails on demand."""
