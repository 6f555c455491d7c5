"""A key that never leaves its device (PKCS#11): a TLS program of the system holds the line for us."""
