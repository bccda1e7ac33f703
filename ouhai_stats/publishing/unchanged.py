"""Why an edition that stands there is not what a run would give: what it was made from, its files, the environment."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from packaging.markers import Marker

from ouhai_stats.publishing.crate import Crate, crate_faults, inputs_of, read_crate
from ouhai_stats.publishing.notebooks import BRIEFING, NOTEBOOKS
from ouhai_stats.publishing.provenance import Digest, code_id, digest, lock_file, pinned, python_version

__all__ = ["changed_inputs", "why_changed"]


def why_changed(folder: Path, parameters: Mapping[str, object]) -> str:
    """First reason why an edition must be built anew; "" if it is what a run with these parameters would give.

    Parameters
    ----------
    folder
        Where the edition stands, or does not.
    parameters
        What the run is given; what is left out may be what it was.

    Notes
    -----
    The crate of the edition says what it was made from, by digests: documents, assumptions, notebooks, code with
    fonts and templates, Python, the lock. Nothing is taken on trust: every file of the edition is held against its
    digest too, and the packages installed against those that the lock pins.
    """
    try:
        crate = read_crate(folder)
    except ValueError as error:
        return str(error)
    for name, value in parameters.items():
        if crate.parameters.get(name) != value:
            return f"{name} was {crate.parameters.get(name)} then, is {value} today"
    reasons = (*changed_inputs(crate), *_foreign_packages(lock_file().read_text(encoding="utf-8")))
    return next(iter(reasons), "") or next(iter(crate_faults(folder)), "")


def changed_inputs(crate: Crate) -> Iterator[str]:
    """What an edition was made from and is not the same today: code, Python, files, the facts of the edition before."""
    today = {name: digest(path) for name, path in inputs_of(crate.parameters, [*NOTEBOOKS, BRIEFING]).items()}
    if crate.code != code_id():
        yield f"code: {crate.code[:12]} then, {code_id()[:12]} today (git log --find-object={crate.code} -t -1)"
    if crate.python != python_version():
        yield f"Python: {crate.python} then, {python_version()} today"
    for name in sorted(set(crate.inputs) | set(today)):
        if name not in today:
            yield f"{name}: used then, not there today"
        elif name not in crate.inputs:
            yield f"{name}: not used then"
        elif crate.inputs[name] != today[name]:
            yield f"{name}: changed, {_short(crate.inputs[name])} then, {_short(today[name])} today"


@lru_cache(maxsize=2)
def _foreign_packages(lock: str) -> tuple[str, ...]:
    """Packages that are installed otherwise than the lock pins them: then no edition here is what its lock says."""
    foreign = []
    for name, wanted, condition in pinned(lock):
        if condition and not Marker(condition).evaluate():
            continue
        try:
            there = version(name)
        except PackageNotFoundError:
            there = "none"
        if there != wanted:
            foreign.append(f"{name}: the lock pins {wanted}, installed is {there}")
    return tuple(foreign)


def _short(content: Digest) -> str:
    """First digits of a digest, as a line can hold them."""
    return content.sha256[:12]
