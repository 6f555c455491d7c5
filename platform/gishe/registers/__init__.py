"""The registers outside: asked in their own protocols, answered in plain data, never with an exception."""
