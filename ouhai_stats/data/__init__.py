"""Data: sources as printed, tidy tables, assumptions, and how they are entered."""

__all__: list[str] = []
