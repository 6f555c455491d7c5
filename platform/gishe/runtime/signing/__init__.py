"""Signing a decided document with a key that is not here: what is put before the official, and what comes back."""
