"""Use cases, one per file: each loads, decides, appends, returns. What they need from outside stands in `ports`."""
