"""The edition of one place within a batch: built unless it is unchanged, and what the league says of it."""

import os
import time
from pathlib import Path
from typing import Any

from ouhai_stats.files import paths
from ouhai_stats.publishing.standing_edition import Task, opening_parameters
from ouhai_stats.publishing.unchanged import why_changed

__all__ = ["build_place"]


def build_place(*task: Any) -> dict[str, Any]:
    """Build the edition of a place unless it stands there unchanged; what came of it, ready for JSON.

    Returns
    -------
    dict
        ``place, outcome`` (built, unchanged, failed), ``message, seconds``, and of an edition what the league shows.
        A failure is told, not raised: one place's stops no other.
    """
    # A batch whose editions all stand unchanged imports nothing that builds one or reads its tables.
    order, begun = Task(*task), time.monotonic()
    os.environ[paths.PROJECT] = order.project
    record: dict[str, Any] = {"place": order.place}
    try:
        target = Path(order.target)
        parameters = opening_parameters(order.given)
        reason = "it is forced" if order.force else why_changed(target, parameters)
        if reason:
            from ouhai_stats.publishing.build import build_edition

            build_edition(parameters, folder=target, progress=False)
        from ouhai_stats.publishing.edition_findings import findings

        record |= {"outcome": "built" if reason else "unchanged", "message": reason, **findings(target)}
    except Exception as error:
        first = next((line.strip() for line in str(error).splitlines() if line.strip()), "")
        record |= {"outcome": "failed", "message": first or type(error).__name__}
    return {**record, "seconds": round(time.monotonic() - begun, 2)}
