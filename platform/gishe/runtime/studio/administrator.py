"""Whose the studio is."""

#: The role of the officials who write and publish their municipality's services.
ADMINISTRATOR = "administrator"
