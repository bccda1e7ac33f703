"""Arithmetic of growth, years and quarters, on numbers and frames."""
