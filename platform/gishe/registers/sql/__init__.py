"""Registers in existing databases: a declared query with bound values, in a transaction that can change nothing."""
