"""Whether a local government's yearly plan can be reached: data, judgement and briefing.

The public names below are loaded when they are first used, so that ``import ouhai_stats`` takes no time.
"""

from importlib import import_module

# What only a checker of types reads is not imported: it took longer than all the rest of this module.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__version__ = "0.2.0"

_HOMES = {
    "Edition": "edition.edition",
    "Target": "language.target",
    "add_release": "data.release_entry",
    "analyse": "edition.analysis",
    "build_edition": "publishing.build",
    "check_release": "data.release_entry",
    "import_plan": "data.plan_import.command",
    "open_edition": "edition.edition",
    "parse_target": "language.grammar",
    "preview": "publishing.preview",
    "project_history": "edition.any_series",
    "publish": "publishing.scheduled_run",
    "read_clause": "language.clauses",
    "rebuild_edition": "publishing.rebuild",
    "run_batch": "publishing.batch",
    "status": "publishing.status",
}

__all__ = [*_HOMES, "__version__"]


def __getattr__(name: str) -> "Any":
    """Public name, loaded from the module that it lives in (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"ouhai_stats has no {name}; public names are {', '.join(_HOMES)}")
    return getattr(import_module(f"ouhai_stats.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """Public names, for completion at the prompt."""
    return sorted(__all__)
