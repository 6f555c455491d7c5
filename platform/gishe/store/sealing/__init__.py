"""Keys and sealed things: what is personal in a store can be read only with a key that lies outside of it."""
