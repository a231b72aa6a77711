"""Writing: turns a dataset into a file with the same content."""
