"""Forecasts: what may come, with the probability of each value, from what was known on the information date."""

__all__: list[str] = []
