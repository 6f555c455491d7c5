"""The command line of Gishe: one file here is one command, found by its name."""
