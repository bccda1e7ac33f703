"""Who publishes the briefings, whom they are addressed to and who answers questions: the project's own words."""

import pandas as pd

from ouhai_stats.files import paths

__all__ = ["NAMES", "read_publisher"]

NAMES = ("publisher", "addressee", "contact")
COLUMNS = ["name", "zh", "en"]


def read_publisher() -> dict[str, dict[str, str]]:
    """Words by name and language, such as ``{"publisher": {"zh": …, "en": …}}``; empty without the file.

    A project may give any of publisher, addressee and contact, one a row, each in both languages; what it does not
    give stands in no page.

    Raises
    ------
    ValueError
        If the file has other columns, names one that there is not, names one twice or leaves a language blank; the
        message has the row as a spreadsheet counts it and says what is allowed.
    """
    path = paths.found(paths.PUBLISHER)
    if not path.is_file():
        return {}
    rows = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    if list(rows.columns) != COLUMNS:
        raise ValueError(f"{paths.PUBLISHER}: columns are {', '.join(rows.columns)}; allowed are {', '.join(COLUMNS)}")
    names: dict[str, dict[str, str]] = {}
    for number, row in enumerate(rows.itertuples(index=False), 2):
        if row.name not in NAMES or row.name in names:
            why = "stands twice" if row.name in names else f"is not known; allowed are {', '.join(NAMES)}"
            raise ValueError(f"{paths.PUBLISHER}, row {number}, column name: “{row.name}” {why}")
        for language in ("zh", "en"):
            if not getattr(row, language).strip():
                raise ValueError(
                    f"{paths.PUBLISHER}, row {number}, column {language}: blank; both languages are needed"
                )
        names[row.name] = {language: getattr(row, language).strip() for language in ("zh", "en")}
    return names
