"""What a run is: its parameters, the folder it goes to, and whether it is a draft."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from ouhai_stats.edition.choices import ALLOWED, check_days
from ouhai_stats.files import paths
from ouhai_stats.publishing.notebook_parameters import check_parameters, notebook_parameters
from ouhai_stats.publishing.notebooks import BRIEFING
from ouhai_stats.publishing.published import calendar_fault, draft_name, plans_on_file, scheduled_edition

__all__ = ["edition_parameters", "placed"]


def edition_parameters(given: Mapping[str, object]) -> dict[str, Any]:
    """Parameters of an edition: those given, checked, and the briefing notebook's own for the rest.

    Raises
    ------
    ValueError
        If a parameter is unknown, of the wrong type or not allowed, or the plan is of a later day than the information
        date: refused before the work. The message lists what is allowed.
    """
    notebook = paths.found(f"notebooks/{BRIEFING}.ipynb")
    defaults = {name: parameter.default for name, parameter in notebook_parameters(notebook).items()}
    parameters: dict[str, Any] = defaults | check_parameters(notebook, given, ALLOWED)
    del parameters["language"]
    check_days(**{name: parameters[name] for name in ("plan_year", "as_of", "previous_as_of")})
    return parameters


def placed(
    parameters: dict[str, Any],
    folder: Path | None,
    draft: bool | None,
    observations: pd.DataFrame,
    *,
    previous_given: bool,
) -> tuple[dict[str, Any], Path, bool]:
    """Parameters, folder and whether it is a draft, of a run that is an edition of the calendar or is not.

    Raises
    ------
    ValueError
        If the folder is a published edition's, and this run is not that edition.
    """
    name = ""
    if draft is None:
        scheduled = scheduled_edition(parameters, observations, previous_given=previous_given)
        draft = scheduled is None
        if scheduled:
            name, parameters = scheduled[0].name, {**parameters, "previous_as_of": scheduled[1]}
    target = folder or (paths.DRAFTS / draft_name(parameters) if draft or not name else paths.REPORTS / name)
    # Links are not followed: one in the folder's place is refused.
    target = Path(os.path.abspath(target))
    if target.parent.resolve() == paths.REPORTS.resolve() and target != paths.DRAFTS:
        (editions,) = plans_on_file(None, parameters["plan_year"])
        release = {release.name: release for release in editions}.get(target.name)
        fault = calendar_fault({**parameters, "draft": draft}, release, editions, observations) if release else ""
        if not release or fault or name not in ("", release.name):
            what = name or ("a draft" if draft else fault or "none of them")
            raise ValueError(
                f"no edition can go to {target}: only those of the calendar go there, and this run is {what}; a draft "
                f"goes to {paths.DRAFTS} unless --out names a folder elsewhere"
            )
    return parameters, target, draft
