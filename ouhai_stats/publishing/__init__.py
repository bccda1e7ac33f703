"""Editions built, checked, swapped in, listed and made again."""
