"""A municipality's own lists as its administrator sees them: what was loaded when; bringing a file, taking it back."""
