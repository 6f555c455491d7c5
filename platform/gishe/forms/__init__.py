"""Forms: field types (one file each), posted text to typed answers or problems, the page's view model."""
