"""Forecasts: the distribution of what is to come, and how such distributions fared."""
