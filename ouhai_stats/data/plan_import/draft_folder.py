"""A draft's folder, written whole where nothing stands yet."""

from pathlib import Path

from ouhai_stats.data.plan_import.draft import Draft
from ouhai_stats.data.plan_import.review import review_page
from ouhai_stats.data.plan_import.tables import draft_files
from ouhai_stats.files.atomic import staging_folder, swap_in

__all__ = ["write_draft"]


def write_draft(draft: Draft, folder: Path) -> Path:
    """Write a draft folder in one step.

    Raises
    ------
    FileExistsError
        If something stands in the folder already: a draft is never written over.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(f"{folder}: is there already and not empty; name another folder with --to")
    folder = folder.resolve()
    files = draft_files(draft)
    with staging_folder(folder.name, folder.parent) as stage:
        for name, content in files.items():
            (stage / name).write_bytes(content)
        (stage / "review.html").write_text(review_page(draft, files), encoding="utf-8", newline="\n")
        swap_in(stage, folder)
    return folder
