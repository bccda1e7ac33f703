"""The plan year as it unfolds: words and tables made from facts."""

import pandas as pd
from IPython.display import HTML

from ouhai_stats.display.html_parts import column, part, table
from ouhai_stats.display.probability_section import centre_range
from ouhai_stats.display.summary_sections import missing_sentences
from ouhai_stats.edition.changes import CAUSES, changes_sentence
from ouhai_stats.edition.edition import Edition
from ouhai_stats.language.sentences import Words
from ouhai_stats.measures.spans import span_of

__all__ = ["changes_table", "parents_table", "path_table", "revisions_table", "standing_table", "year_so_far"]

CAUSE_COLUMNS = ["revision", "new_figures", "target_change", "method_change"]


def year_so_far(edition: Edition, words: Words) -> HTML:
    """What is published, what it says of the district's year, what is awaited, and how commitments stand."""
    year = edition.year
    told = ["year.bridge", "year.outlook", "year.combined", "year.bridge_limit", "year.bridge_record"]
    keys = told if year.outlook else ["year.none"]
    keys = [key for key in keys if words.can_say(key)]
    keys += ["year.standing" if words.facts["standing.published"].value else "year.district_awaited"]
    path = "year.path" if year.base_effect else "year.path_even"
    keys += [path] * bool(len(year.path) and words.can_say(path))
    keys += ["year.progress" if len(edition.progress.query("state != 'awaited'")) else "year.no_progress"]
    lacking = missing_sentences(edition, words, "quarters", "levels")
    return part("list", sentences=[*(words.say(key) for key in keys), *lacking])


def parents_table(edition: Edition, words: Words) -> HTML | None:
    """Growth since January of the regions that have published, and their results beside our targets; None for none."""
    rows = []
    for row in edition.year.averages.itertuples():
        name = f"quarter.{row.region}.{row.quarter}"
        period = f"{edition.plan_year}{span_of(row.quarter)}"
        rows.append(
            [
                words.region(row.region),
                words.period(period),
                *(words.cell(f"{name}.{shown}") for shown in ("last_growth", "growth", "average")),
                _range(words, name),
                words.date(row.published_on),
            ]
        )
    columns = [
        column(words, "region", 14, head=True),
        column(words, "period", 20),
        *(
            column(words, name, width, numeric=True)
            for name, width in (("last_growth", 13), ("growth", 13), ("average", 12), ("average_range", 13))
        ),
        column(words, "published", 15),
    ]
    if not rows:
        return None
    return HTML(table(columns, rows, words.say("caption.parents"), "stack").data + _results_table(edition, words))


def _results_table(edition: Edition, words: Words) -> str:
    """Parents' published results of the year beside each target and what they make of it; blank for none."""
    if not words.facts["parent_results.count"].value:
        return ""
    columns = [
        column(words, "indicator", 26, head=True),
        column(words, "target_plain", 16, numeric=True),
        column(words, "region", 14),
        column(words, "parent_result", 14, numeric=True),
        column(words, "outlook_range", 20, numeric=True),
        column(words, "chance_now", 10, numeric=True),
    ]
    rows = [
        [
            name,
            words.cell(f"{code}.target"),
            words.text(f"{code}.parent_result_region"),
            words.cell(f"{code}.parent_result"),
            centre_range(words, code),
            words.cell(f"{code}.chance"),
        ]
        for code, name in edition.targets[words.in_language("name")].items()
        if f"{code}.parent_result" in words.facts
    ]
    return table(columns, rows, words.say("caption.parent_results"), "stack").data


def standing_table(edition: Edition, words: Words) -> HTML | None:
    """What the district's own figures of the year leave to do, target by target; None where all are awaited."""
    rows = []
    for row in edition.standing.dropna(subset="quarter").itertuples():
        name, target = f"{row.code}.standing", edition.targets.loc[row.code]
        met = words.say("awaited" if pd.isna(row.met) else "standing.met" if row.met else "standing.missed")
        rows.append(
            [
                target[words.in_language("name")],
                words.cell(f"{name}.span"),
                *(words.cell(shown) for shown in (f"{name}.so_far", f"{row.code}.target", f"{name}.required")),
                _range(words, f"{name}.required"),
                *(words.cell(f"{name}.{shown}") for shown in ("lead", "seasonal_lead")),
                met,
            ]
        )
    columns = [
        column(words, "indicator", 20, head=True),
        column(words, "period", 13),
        *(
            column(words, shown, width, numeric=True)
            for shown, width in (
                ("so_far", 10),
                ("target", 10),
                ("required", 10),
                ("required_range", 12),
                ("lead", 9),
                ("seasonal_lead", 9),
            )
        ),
        column(words, "outcome", 9),
    ]
    return table(columns, rows, words.say("caption.standing"), "stack") if rows else None


def path_table(edition: Edition, words: Words) -> HTML | None:
    """Quarterly path of GDP growth that reaches the target, under the base effect or even; None without."""
    columns = [
        column(words, "quarter", 20, head=True),
        *(column(words, name, 20, numeric=True) for name in ("path", "path_range", "path_cumulative", "district")),
    ]
    rows = [
        [
            words.say(f"quarter.{row.quarter}"),
            words.cell(f"path.{row.quarter}"),
            _range(words, f"path.{row.quarter}"),
            words.cell(f"path.{row.quarter}.cumulative"),
            words.say("awaited") if pd.isna(row.done) else words.number(row.done) + "%",
        ]
        for row in edition.year.path.itertuples()
    ]
    return (
        table(columns, rows, words.say("caption.path" if edition.year.base_effect else "caption.path_even"), "stack")
        if rows
        else None
    )


def revisions_table(edition: Edition, words: Words) -> HTML | None:
    """Growth figures of the last two years that were revised; None for none."""
    columns = [
        column(words, "region", 14, head=True),
        column(words, "period", 20),
        *(column(words, name, 16, numeric=True) for name in ("first_print", "revised_to", "change")),
        column(words, "published", 18),
    ]
    rows = [
        [
            words.region(row.region),
            words.period(row.period),
            *(words.cell(f"revised.{number}.{name}") for name in ("first", "value", "change")),
            words.date(row.published_on),
        ]
        for number, row in enumerate(edition.revised.itertuples())
    ]
    return table(columns, rows, words.say("caption.revisions"), "stack") if rows else None


def changes_table(edition: Edition, words: Words, changes: pd.DataFrame | None) -> HTML | None:
    """Which verdicts changed and why, how many numbers moved, and what moved each probability; None for the first."""
    if changes is None:
        return None
    turned = _verdict_sentences(edition, words, changes.attrs.get("verdicts", []))
    counted = changes_sentence(changes, edition.previous_as_of, words.language)
    texts = HTML(part("list", sentences=turned).data + part("prose", sentences=[counted]).data)
    moved = changes[(changes["state"] == "changed") & changes["number"].str.endswith(".chance")]
    columns = [
        column(words, "indicator", 30, head=True),
        *(
            column(words, name, 14 if name in ("before", "after") else 10.5, numeric=True)
            for name in ("before", *CAUSE_COLUMNS, "after")
        ),
    ]
    rows = []
    for row in moved.itertuples():
        causes = [_points(getattr(row, cause), words, signed=True) for cause in CAUSES]
        rows.append(
            [
                edition.targets.at[row.number.removesuffix(".chance"), words.in_language("name")],
                _points(row.before, words),
                *causes,
                _points(row.after, words),
            ]
        )
    caption = words.say("caption.changes", day=words.date(edition.previous_as_of))
    return HTML(texts.data + table(columns, rows, caption, "stack").data) if rows else texts


def _verdict_sentences(edition: Edition, words: Words, turned: list[tuple[str, str, str, str]]) -> list[str]:
    """A sentence for each row that is judged anew, with what moved its probability; one if there is none."""
    held = [words.say("changes.held")] * bool(words.facts["count.held"].value)
    if not turned:
        return [words.say("changes.no_verdict", day=words.date(edition.previous_as_of)), *held]
    awaiting = sum(after == "awaited" for _, _, after, _ in turned)
    return (
        [
            words.say(
                f"changes.verdict_{cause}" if cause else "changes.verdict",
                name=edition.targets.at[code, words.in_language("name")],
                before=words.say(f"verdict.{before}") if before else words.say("blank"),
                after=words.say(f"verdict.{after}"),
            )
            for code, before, after, cause in turned
            if after != "awaited"
        ]
        + [words.say("changes.awaited", count=str(awaiting))] * bool(awaiting)
        + held
    )


def _points(share: float, words: Words, *, signed: bool = False) -> str:
    """Share of one in percent, or a change in percentage points."""
    return words.number(100 * share, decimals=0, signed=signed) + ("" if signed else "%")


def _range(words: Words, name: str) -> str:
    """Range of a figure by rounding; blank for none."""
    if f"{name}.low" not in words.facts:
        return words.say("blank")
    low, high = (words.cell(f"{name}.{side}") for side in ("low", "high"))
    return words.say("range", low=low, high=high)
