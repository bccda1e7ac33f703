"""Typst at work: what it makes of a source and the files beside it, with our own typefaces and nothing else."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

from ouhai_stats.files import paths

__all__ = ["typeset"]


def typeset(source: str, files: Mapping[str, bytes], failure: str, **output: Any) -> list[bytes]:
    """Documents that Typst gives of a source; what it only warns of is an error here.

    Parameters
    ----------
    files
        What the source may read, by name.
    failure
        What is said before the compiler's words where it fails, such as ``the PDF could not be set``.
    output
        Form of the documents as `typst.compile` takes it: ``format``, ``ppi``, ``pdf_standards``.

    Raises
    ------
    RuntimeError
        In one line.
    """
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            Path(folder, name).write_bytes(content)
        main = Path(folder, "main.typ")
        main.write_text(source, encoding="utf-8")
        try:
            made, warnings = typst.compile_with_warnings(
                main,
                root=folder,
                font_paths=[paths.FONTS],
                ignore_system_fonts=True,
                package_path=folder,
                package_cache_path=folder,
                **output,
            )
        except typst.TypstError as error:
            raise RuntimeError(f"{failure}: {_one_line(error)}") from None
    if warnings:
        raise RuntimeError(f"{failure}: {_one_line(warnings[0])}")
    return made if isinstance(made, list) else [made]


def _one_line(problem: Exception) -> str:
    """What the compiler says, on one line."""
    hints = "; ".join(getattr(problem, "hints", []))
    message = " ".join(str(getattr(problem, "message", problem)).split())
    return f"{message}{f' ({hints})' if hints else ''}"
