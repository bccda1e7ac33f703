"""An edition built again from what its crate says, and held against it byte by byte."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from ouhai_stats.publishing.build import build_edition
from ouhai_stats.publishing.crate import CRATE, Crate, read_crate
from ouhai_stats.publishing.provenance import Digest, digest, files_of
from ouhai_stats.publishing.unchanged import changed_inputs

__all__ = ["Verification", "compare", "rebuild_edition"]

AGREES, MISSING, DIFFERS = "agrees", "missing", "differs"


class Verification(NamedTuple):
    """What a rebuild showed, a line each: inputs that are no longer the same, files, and the sum of it."""

    inputs: list[str]
    files: list[str]
    summary: str
    agrees: bool


def rebuild_edition(
    folder: Path, build: Callable[..., object] = build_edition, *, progress: bool = False
) -> Verification:
    """Build an edition aside with its crate's parameters and compare every file; the edition is never changed.

    Parameters
    ----------
    folder
        The edition. Files of it that are not there, such as those that are not kept under version control, are made
        again and held against the digests in the crate.

    Raises
    ------
    ValueError, RuntimeError, TimeoutError
        If there is no crate to build from, or the build fails.

    Examples
    --------
    >>> from ouhai_stats import build_edition, rebuild_edition
    >>> written = build_edition({"as_of": "2021-03-09"}, progress=False)
    >>> folder = next(path.parent for path in written if path.name == "briefing.html")
    >>> rebuild_edition(folder).agrees
    True
    """
    folder = folder.resolve()
    crate = read_crate(folder)
    parameters = dict(crate.parameters)
    draft = bool(parameters.pop("draft", False))
    parameters.pop("changed_notebooks", None)
    inputs = list(changed_inputs(crate))
    with tempfile.TemporaryDirectory(prefix="ouhai-") as aside:
        again = Path(aside) / folder.name
        build(parameters, folder=again, progress=progress, draft=draft)
        outcomes = list(compare(folder, again, crate, same_inputs=not inputs))
    differing = sum(outcome == DIFFERS for outcome, _ in outcomes)
    absent = sum(outcome == MISSING for outcome, _ in outcomes)
    summary = f"{len(outcomes) - differing} of {len(outcomes)} files agree" + f", {absent} of them made anew" * bool(
        absent
    )
    if differing:
        why = f"{len(inputs)} of what it was made from changed" if inputs else "what it was made from is unchanged"
        summary += f"; {differing} differ, {why}"
    return Verification(inputs, [f"{outcome:<8} {line}" for outcome, line in outcomes], summary, not differing)


def compare(folder: Path, again: Path, crate: Crate, *, same_inputs: bool) -> Iterator[tuple[str, str]]:
    """Outcome and words for every file of an edition, its rebuild or its crate, in order of name.

    ``same_inputs`` tells whether the rebuilt crate must be the same too.
    """
    there, made = (_digests(place) for place in (folder, again))
    expected = dict(crate.outputs)
    if same_inputs:
        expected[CRATE] = made[CRATE]
    for name in sorted(set(there) | set(made) | set(expected) - {CRATE}):
        if name != CRATE or same_inputs:
            yield _outcome(name, there.get(name), made.get(name), expected.get(name))


def _outcome(name: str, there: Digest | None, made: Digest | None, expected: Digest | None) -> tuple[str, str]:
    """Outcome and words for one file: as it lies there, as it was made again, as the crate lists it."""
    if expected is None:
        return DIFFERS, f"{name}: the crate does not list it" + ("" if there else ", the rebuild has it")
    if made is None:
        return DIFFERS, f"{name}: the rebuild does not have it"
    rebuilt = "rebuilt bytes agree" if made == expected else "rebuilt bytes do not agree"
    if there is None:
        return (MISSING if made == expected else DIFFERS), f"{name}: not there; {rebuilt} with the crate's hash"
    if there != expected:
        return DIFFERS, f"{name}: changed since it was built; {rebuilt} with the crate's hash"
    if made != expected:
        return DIFFERS, f"{name}: as the crate lists it, but the rebuild gives other bytes"
    return AGREES, name


def _digests(folder: Path) -> dict[str, Digest]:
    """Digest of every file of an edition by name."""
    return {name: digest(path) for name, path in files_of(folder).items()}
