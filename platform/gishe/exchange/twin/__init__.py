"""The trial twin of e-Delivery: the same REST for people who do not exist, and a page with what arrived."""
