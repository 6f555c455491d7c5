"""Check types, one file each: `needs` says what to ask, `judge` says what came out; both pure."""
