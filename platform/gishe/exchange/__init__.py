"""The ways out of a case and into it that lead over other people's systems."""
