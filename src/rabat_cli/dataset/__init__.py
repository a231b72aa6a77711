"""Datasets: files in, a Dataset out."""
