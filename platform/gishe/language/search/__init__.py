"""Finding a service by words that a person would use, however they are written."""
