"""The officials’ desk."""
