"""Gishe: a municipal service is one YAML file; this package renders, checks, routes, signs and proves it."""
