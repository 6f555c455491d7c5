"""Telling others what happened to a case: noted with the event itself, told in order, tried again until it is told."""
