"""Parameters of a notebook: read from its parameters cell, checked by name, type and value."""

import ast
import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Parameter", "check_parameters", "notebook_parameters"]

TYPES = {"int": int, "float": float, "str": str, "bool": bool}
TRUTH = {"true": True, "false": False}


@dataclass(frozen=True)
class Parameter:
    """One parameter: its type by name, the value that it has unless told, and what it means."""

    name: str
    type: str
    default: object
    meaning: str


def notebook_parameters(path: Path) -> dict[str, Parameter]:
    """Parameters of a notebook by name, from lines ``name: type = default  # meaning, unit``.

    Raises
    ------
    ValueError
        If the file is no notebook, there is no parameters cell, or a line of it has no type that is known.
    """
    # An edition that stands unchanged asks for no parameters, and the grammar of notebooks takes a third of a second.
    import nbformat
    from nbformat import ValidationError

    try:
        notebook = nbformat.read(path, as_version=4)
    except (ValueError, ValidationError, AttributeError, TypeError) as error:
        # No JSON, or JSON of another shape, which is read as far as its first wrong part.
        raise ValueError(f"{path}: no notebook; allowed is a file of Jupyter's that ends in .ipynb") from error
    cells = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    if len(cells) != 1:
        raise ValueError(f"{path.name}: one cell tagged “parameters” is needed, {len(cells)} found")
    parameters = {}
    lines = cells[0].source.splitlines()
    for statement in ast.parse(cells[0].source).body:
        line = lines[statement.lineno - 1]
        annotated = isinstance(statement, ast.AnnAssign) and ast.unparse(statement.annotation) in TYPES
        if not isinstance(statement, ast.AnnAssign) or not annotated or statement.value is None:
            raise ValueError(
                f"{path.name}, parameters cell: “{line}” is not written name: type = default  # meaning; "
                f"types are {', '.join(TYPES)}"
            )
        name = ast.unparse(statement.target)
        meaning = line.partition("#")[2].strip()
        parameters[name] = Parameter(
            name, ast.unparse(statement.annotation), ast.literal_eval(statement.value), meaning
        )
    return parameters


def check_parameters(
    path: Path, given: Mapping[str, object], allowed: Mapping[str, Callable[[object], None]]
) -> dict[str, object]:
    """Parameters given for a notebook, in the types that it declares.

    Parameters
    ----------
    path
        The notebook.
    given
        Values by name; a text from the command line is read as the type declared.
    allowed
        For some names a check of the value, which raises ValueError saying what is allowed.

    Raises
    ------
    ValueError
        If a name is not a parameter of the notebook, or a value is of another type or not allowed.
    """
    declared = notebook_parameters(path)
    checked = {}
    for name, value in given.items():
        if name not in declared:
            near = difflib.get_close_matches(name, declared, n=1)
            hint = f"; did you mean {near[0]}?" if near else "."
            raise ValueError(f"{path.name} has no parameter {name}{hint} Allowed are {', '.join(declared)}")
        checked[name] = _typed(declared[name], value)
        if name in allowed:
            allowed[name](checked[name])
    return checked


def _typed(parameter: Parameter, value: object) -> object:
    """Value in the parameter's type; texts are read, other types must fit exactly."""
    wanted = TYPES[parameter.type]
    if wanted is float and type(value) is int:
        return float(value)
    if type(value) is wanted:
        return value
    if isinstance(value, str):
        try:
            return TRUTH[value.lower()] if wanted is bool else wanted(value)
        except (KeyError, ValueError):
            pass
    raise ValueError(f"{parameter.name}={value!r} is not of type {parameter.type}: {parameter.meaning}")
