"""Everything that is wrong with a dataset, and where."""
