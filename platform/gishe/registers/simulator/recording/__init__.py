"""Answers of real registers recorded without whom they are about, and given again."""
