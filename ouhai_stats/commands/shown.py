"""Paths as the commands print them."""

from pathlib import Path

__all__ = ["shown"]


def shown(path: Path) -> str:
    """Path from the working folder where it lies below it."""
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
