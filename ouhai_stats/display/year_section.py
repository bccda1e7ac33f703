"""The plan year as it unfolds: words and tables made from facts."""

import pandas as pd
from IPython.display import HTML

from ouhai_stats.data.regions import region_name
from ouhai_stats.display.html_parts import Column, part, table
from ouhai_stats.edition.changes import CAUSES, changes_sentence
from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.facts import Facts
from ouhai_stats.language.formatting import plain_text
from ouhai_stats.language.sentences import cell_text, date_text, period_text, say

__all__ = ["changes_table", "parents_table", "path_table", "revisions_table", "standing_table", "year_so_far"]

SPANS = {1: "Q1", 2: "H1", 3: "Q1-Q3", 4: ""}
CAUSE_COLUMNS = ["revision", "new_figures", "target_change", "method_change"]


def year_so_far(edition: Edition, facts: Facts) -> HTML:
    """What is published, what it says of the district's year, what is awaited, and how commitments stand."""
    language, year = edition.language, edition.year
    keys = ["year.bridge", "year.outlook", "year.bridge_limit"] if year.outlook else ["year.none"]
    keys += ["year.standing" if facts["standing.published"].value else "year.district_awaited"]
    keys += ["year.path", "year.progress" if len(edition.progress.query("state != 'awaited'")) else "year.no_progress"]
    return part("list", sentences=[say(key, language, facts) for key in keys])


def parents_table(edition: Edition, facts: Facts) -> HTML | None:
    """Growth since January of the regions that have published quarters, with two-year averages; None for none."""
    language, rows = edition.language, []
    for row in edition.year.averages.itertuples():
        name = f"quarter.{row.region}.{row.quarter}"
        period = f"{edition.plan_year}{SPANS[row.quarter]}"
        rows.append(
            [
                region_name(row.region, language),
                period_text(period, language),
                *(cell_text(facts, f"{name}.{shown}", language) for shown in ("last_growth", "growth", "average")),
                _range(facts, name, language),
                date_text(row.published_on, language),
            ]
        )
    columns = [
        _column("region", 14, edition, facts, head=True),
        _column("period", 20, edition, facts),
        *(
            _column(name, width, edition, facts, numeric=True)
            for name, width in (("last_growth", 13), ("growth", 13), ("average", 12), ("average_range", 13))
        ),
        _column("published", 15, edition, facts),
    ]
    return table(columns, rows, say("caption.parents", language, facts), "stack") if rows else None


def standing_table(edition: Edition, facts: Facts) -> HTML | None:
    """What the district's own figures of the year leave to do, target by target; None where all are awaited."""
    language, rows = edition.language, []
    for row in edition.standing.dropna(subset="quarter").itertuples():
        name, target = f"{row.code}.standing", edition.targets.loc[row.code]
        met = say("awaited" if pd.isna(row.met) else "standing.met" if row.met else "standing.missed", language)
        rows.append(
            [
                target[f"name_{language}"],
                cell_text(facts, f"{name}.span", language),
                *(
                    cell_text(facts, shown, language)
                    for shown in (f"{name}.so_far", f"{row.code}.target", f"{name}.required")
                ),
                _range(facts, f"{name}.required", language),
                *(cell_text(facts, f"{name}.{shown}", language) for shown in ("lead", "seasonal_lead")),
                met,
            ]
        )
    columns = [
        _column("indicator", 20, edition, facts, head=True),
        _column("period", 13, edition, facts),
        *(
            _column(shown, width, edition, facts, numeric=True)
            for shown, width in (
                ("so_far", 10),
                ("target", 10),
                ("required", 10),
                ("required_range", 12),
                ("lead", 9),
                ("seasonal_lead", 9),
            )
        ),
        _column("outcome", 9, edition, facts),
    ]
    return table(columns, rows, say("caption.standing", language, facts), "stack") if rows else None


def path_table(edition: Edition, facts: Facts) -> HTML:
    """Quarterly path of GDP growth that reaches the target at the same two-year average throughout."""
    language = edition.language
    columns = [
        _column("quarter", 20, edition, facts, head=True),
        *(
            _column(name, 20, edition, facts, numeric=True)
            for name in ("path", "path_range", "path_cumulative", "district")
        ),
    ]
    rows = [
        [
            say(f"quarter.{row.quarter}", language),
            cell_text(facts, f"path.{row.quarter}", language),
            _range(facts, f"path.{row.quarter}", language),
            cell_text(facts, f"path.{row.quarter}.cumulative", language),
            say("awaited", language) if pd.isna(row.done) else plain_text(row.done, language) + "%",
        ]
        for row in edition.year.path.itertuples()
    ]
    return table(columns, rows, say("caption.path", language, facts), "stack")


def revisions_table(edition: Edition, facts: Facts) -> HTML | None:
    """Growth figures of the last two years that were revised; None for none."""
    language = edition.language
    columns = [
        _column("region", 14, edition, facts, head=True),
        _column("period", 20, edition, facts),
        *(_column(name, 16, edition, facts, numeric=True) for name in ("first_print", "revised_to", "change")),
        _column("published", 18, edition, facts),
    ]
    rows = [
        [
            region_name(row.region, language),
            period_text(row.period, language),
            *(cell_text(facts, f"revised.{number}.{name}", language) for name in ("first", "value", "change")),
            date_text(row.published_on, language),
        ]
        for number, row in enumerate(edition.revised.itertuples())
    ]
    return table(columns, rows, say("caption.revisions", language, facts), "stack") if rows else None


def changes_table(edition: Edition, facts: Facts, changes: pd.DataFrame | None) -> HTML | None:
    """How many numbers moved since the edition before, and which cause moved each probability; None for the first."""
    if changes is None:
        return None
    language = edition.language
    words = part("prose", sentences=[changes_sentence(changes, edition.since, language)])
    moved = changes[(changes["state"] == "changed") & changes["number"].str.endswith(".chance")]
    columns = [
        _column("indicator", 30, edition, facts, head=True),
        *(
            _column(name, 14 if name in ("before", "after") else 10.5, edition, facts, numeric=True)
            for name in ("before", *CAUSE_COLUMNS, "after")
        ),
    ]
    rows = []
    for row in moved.itertuples():
        causes = [_points(getattr(row, cause), language, signed=True) for cause in CAUSES]
        rows.append(
            [
                edition.targets.at[row.number.removesuffix(".chance"), f"name_{language}"],
                _points(row.before, language),
                *causes,
                _points(row.after, language),
            ]
        )
    caption = say("caption.changes", language, facts, day=date_text(edition.since, language))
    return HTML(words.data + table(columns, rows, caption, "stack").data) if rows else words


def _points(share: float, language: str, *, signed: bool = False) -> str:
    """Share of one in percent, or a change in percentage points."""
    return plain_text(100 * share, language, decimals=0, signed=signed) + ("" if signed else "%")


def _range(facts: Facts, name: str, language: str) -> str:
    """Range of a figure by rounding; blank for none."""
    if f"{name}.low" not in facts:
        return say("blank", language)
    low, high = (cell_text(facts, f"{name}.{side}", language) for side in ("low", "high"))
    return say("range", language, low=low, high=high)


def _column(name: str, width: float, edition: Edition, facts: Facts, **options) -> Column:
    """Column by the name of its heading."""
    return Column(say(f"column.{name}", edition.language, facts), width, **options)
