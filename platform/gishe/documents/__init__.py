"""Documents: a letter's Markdown and data become a tagged PDF/A-3 in the municipality's own dress."""
