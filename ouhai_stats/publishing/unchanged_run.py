"""Whether the edition that a run would give stands already where it would go."""

from collections.abc import Mapping
from pathlib import Path

from ouhai_stats.data.checked_tables import read_checked
from ouhai_stats.data.schemas import OBSERVATIONS
from ouhai_stats.files import paths
from ouhai_stats.publishing.destination import check_destination
from ouhai_stats.publishing.run_parameters import edition_parameters, placed
from ouhai_stats.publishing.scratch import changed_notebooks
from ouhai_stats.publishing.unchanged import why_changed

__all__ = ["unchanged_edition"]


def unchanged_edition(given: Mapping[str, object], folder: Path | None = None) -> list[Path]:
    """Files of the edition that a run would give, where it stands already to the byte; none if it is to be built.

    Parameters
    ----------
    given, folder
        As of `build.build_edition`.

    Raises
    ------
    ValueError
        If a parameter is not allowed, the folder is a published edition's and this run is not that edition, or it holds
        anything that is not an edition of ours.
    """
    parameters, tidy = edition_parameters(given), paths.TIDY / "observations.csv"
    if not tidy.is_file():
        return []
    # What the tables say of the calendar holds if the documents that they were made from are the same; the crate tells.
    known = read_checked(tidy, OBSERVATIONS)
    parameters, target, draft = placed(parameters, folder, None, known, previous_given="previous_as_of" in given)
    check_destination(target)
    changed = ", ".join(changed_notebooks()) or None
    if why_changed(target, {**parameters, "draft": draft, "changed_notebooks": changed}):
        return []
    return sorted(path for path in target.rglob("*") if path.is_file())
