"""Questions to a dataset: what is asked for, and which activities answer it. Pure functions."""
