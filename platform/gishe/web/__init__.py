"""The pages: handlers read a request, call a use case, and fill a template of the theme."""
