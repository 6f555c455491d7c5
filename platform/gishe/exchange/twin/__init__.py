"""Twins for trial: they speak the protocols of other people's systems, and nothing that they do has legal effect."""
