"""Signing: the municipality's seal, the officials' keys, and whether a signed document is still what was signed."""
