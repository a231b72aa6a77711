"""Writing: a dataset in, a file that says the same out."""
