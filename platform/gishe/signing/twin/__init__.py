"""Twins of what people sign with: small servers that speak the real protocols, with keys that nobody vouches for."""
