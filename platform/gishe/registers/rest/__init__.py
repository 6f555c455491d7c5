"""Registers that answer JSON over HTTPS: a neighbouring system, a company that serves the municipality."""
