"""What an author is told while writing: what is wrong, what may be written here, what it means and where it is from.

An editor asks over `gishe lsp`, and the studio's page over HTTP; both are answered from here.
"""
