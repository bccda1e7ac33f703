"""A plan's own document, read into a draft folder that a person checks and accepts."""

__all__: list[str] = []
