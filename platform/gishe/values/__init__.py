"""What a clerk would write on a form: texts, sums, terms, identifiers, and the problems found in them."""
