"""One municipality is one store: its cases with their journals, papers, files, numbers and jobs, in one database."""
