"""What `gishe lsp` says to an editor, in the editor's own terms (Language Server Protocol)."""
