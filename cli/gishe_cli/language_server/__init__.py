"""What `gishe lsp` says to an editor: what is wrong, what may be written here, what it means and where it is from."""
