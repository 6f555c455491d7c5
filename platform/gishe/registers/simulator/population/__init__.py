"""A whole country of people who do not exist, made while it is asked about: nothing of it is kept anywhere."""
