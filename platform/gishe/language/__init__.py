"""What YAML may say: loading with positions, models (one file per section), expressions, lint, compiling."""
