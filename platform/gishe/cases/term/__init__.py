"""The law's clock of a case: what has happened to it, when it ends, and how that was counted."""
