"""A plan's document as a draft: all tables of its raw folder, the tidy targets, and what is open."""

from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from ouhai_stats.data.assumption_schemas import CORRECTIONS
from ouhai_stats.data.assumptions import read_series
from ouhai_stats.data.plan_import.annex_row import AnnexRow, without_mark
from ouhai_stats.data.plan_import.body import Clause, find_goals, results_before
from ouhai_stats.data.plan_import.codes import SeriesNames, canonical, own_code
from ouhai_stats.data.plan_import.counted import Commitment, find_commitments
from ouhai_stats.data.plan_import.documents import Document, sentences_of
from ouhai_stats.data.plan_import.heads import AnnexTable, find_annex, plan_year_of
from ouhai_stats.data.plan_import.judged_rows import JudgedAnnex, judge_annex
from ouhai_stats.data.plan_import.origin import origin_of, year_named
from ouhai_stats.data.plan_import.reading import target_in
from ouhai_stats.data.plan_import.rows import annex_rows
from ouhai_stats.data.plan_import.words import reason
from ouhai_stats.data.sources import sha256
from ouhai_stats.data.targets import tidy_targets

__all__ = ["Draft", "draft_of"]

FROM_GOALS = "主要目标"


@dataclass
class Draft:
    """What was read from a document, and the tables that a person checks.

    ``matched`` names the goals of the body whose series was found by the annex's rows or is new, to be confirmed.
    """

    file: str
    digest: str
    plan_year: int
    document: Document
    tables: list[AnnexTable]
    rows: list[AnnexRow]
    annex: JudgedAnnex
    goals: list[Clause]
    commitments: list[Commitment]
    origin: dict[str, str]
    targets: pd.DataFrame
    series: pd.DataFrame
    matched: list[str] = field(default_factory=list)

    @property
    def folder(self) -> str:
        """Name that the plan's folder in ``data/raw`` will have."""
        return f"{self.origin['published'] or f'{self.plan_year}-00-00'}_plan_{self.plan_year}"


def draft_of(path: Path, document: Document, plan_year: int | None = None) -> Draft:
    """Draft of a plan from its document.

    Parameters
    ----------
    path
        The file, for its name and digest.
    document
        Its paragraphs and tables.
    plan_year
        Year of the plan, where neither a table's head nor the title names it.

    Raises
    ------
    ValueError
        If no year is named, or the document holds neither an annex nor a paragraph of goals.
    """
    year = plan_year or plan_year_of(document) or year_named(document)
    if year is None:
        raise ValueError(f"{path.name}: the document does not name the plan's year; give it with --plan-year")
    series = read_series()
    names, paragraphs = SeriesNames(series), sentences_of(document)
    goals = find_goals(paragraphs, names)
    try:
        tables = find_annex(document, year)
    except ValueError as error:
        raise ValueError(f"{path.name}, {error}") from None
    rows = annex_rows(tables) or _rows_of_goals(goals, results_before(paragraphs, names, year - 1), names)
    if not rows:
        raise ValueError(
            f"{path.name}: no table has a column of indicators beside one of targets for {year}, and no paragraph says "
            "主要目标如下： or 预期目标是： with a target that can be read; is --plan-year right?"
        )
    annex = judge_annex(rows, year, names, goals)
    open_names = [clause.name for clause in goals if clause.reading and not clause.code]
    goals = [replace(clause, code=clause.code or _code_by_annex(clause, goals, annex, names)) for clause in goals]
    if beside := _beside_annex(goals, annex, names):
        rows += _rows_of_goals(beside, results_before(paragraphs, names, year - 1), names, len(rows))
        annex = judge_annex(rows, year, names, goals)
    commitments = find_commitments(paragraphs, goals, year)
    origin = origin_of(document)
    draft = Draft(
        path.name,
        sha256(path.read_bytes()),
        year,
        document,
        tables,
        rows,
        annex,
        goals,
        commitments,
        origin,
        pd.DataFrame(),
        series,
    )
    draft.targets = _targets(draft)
    draft.matched = open_names
    return draft


def _beside_annex(goals: list[Clause], annex: JudgedAnnex, names: SeriesNames) -> list[Clause]:
    """Goals that no row of the annex is about: targets of the plan too, which a comparison alone would leave out."""
    codes = {proposal.code for proposal in annex.proposals.values()}
    parents = {names.series["parent"].get(code, "") for code in codes}
    return [clause for clause in goals if clause.reading and clause.code not in codes | parents]


def _rows_of_goals(
    goals: list[Clause], before: dict[str, list[Clause]], names: SeriesNames, after: int = 0
) -> list[AnnexRow]:
    """Rows of goals that stand in no annex, with last year's results where the text states just one, behind others."""
    rows: list[AnnexRow] = []
    for clause, reading in ((clause, clause.reading) for clause in goals if clause.reading):
        unit = reading.unit or (names.series["unit"].get(clause.code, "") if clause.code else "")
        results = before.get(clause.code or canonical(clause.name), [])
        fitting = [result for result in results if result.reading and (result.reading.unit or "") == unit]
        stated = fitting[0].reading if len(fitting) == 1 else None
        actual = f"{stated.value:g}" if stated else ""
        place = str(clause.paragraph)
        notes: list[tuple[str, dict[str, object]]] = [("from_goals", {})]
        if actual:
            place += f"；上年：{fitting[0].paragraph}"
            notes.append(("result_in_text", {"place": fitting[0].paragraph, "words": fitting[0].words}))
        elif fitting:
            notes.append(("results_differ", {"words": "；".join(result.words for result in fitting)}))
        grows = (
            unit == "%"
            and clause.target.startswith(("增长", "增速"))
            and not clause.name.endswith(("增速", "率", "涨幅", "增幅", "增长"))
        )
        name = clause.name + ("增速" if grows else "")
        rows.append(
            AnnexRow(
                after + len(rows) + 1,
                place,
                FROM_GOALS if not rows else "",
                str(after + len(rows) + 1),
                name,
                unit,
                "",
                actual,
                clause.target,
                extra={"出处": place},
                cells=(clause.words,),
                notes=tuple(notes),
            )
        )
    return rows


def _code_by_annex(clause: Clause, goals: list[Clause], annex: JudgedAnnex, names: SeriesNames) -> str:
    """Series of a clause whose name is not on file: the annex's group or row of that name, or of the same target.

    Notes
    -----
    The same target is enough where just one row has it that no other clause is about; otherwise the clause stays
    itself, under a code of its own.
    """
    if clause.reading is None:
        return ""
    lines = annex.corrected.to_dict("records")
    name = canonical(without_mark(clause.name))
    heads = {int(line["row"]): canonical(without_mark(line["指标名称"]).rpartition("：")[0]) for line in lines}
    parents = {names.series["parent"].get(annex.series_of(row), "") for row, head in heads.items() if head == name}
    if len(parents) == 1 and parents != {""}:
        return parents.pop()
    named = [annex.series_of(int(line["row"])) for line in lines if canonical(without_mark(line["指标名称"])) == name]
    taken = {other.code for other in goals}
    same = [
        annex.series_of(int(line["row"]))
        for line in lines
        if clause.reading.value is not None
        and (target := target_in(line[annex.corrected.columns[7]], line["单位"]))
        and (target.operator, target.value, target.unit)
        == (clause.reading.operator, clause.reading.value, clause.reading.unit)
        and annex.series_of(int(line["row"])) not in taken
    ]
    return named[0] if named else same[0] if len(same) == 1 else own_code(clause.name, clause.reading.unit or "")


def corrections_table(draft: Draft) -> pd.DataFrame:
    """Corrections as rows of ``corrections.csv``."""
    rows = [
        {
            "id": f"{draft.plan_year}-{number:02d}",
            "table": f"{draft.folder}/annex.csv",
            "row": str(fix.row),
            "column": fix.column,
            "expected": fix.expected,
            "corrected": fix.corrected,
            "kind": fix.kind,
            "reason_zh": fix.reason("zh"),
            "reason_en": fix.reason("en"),
        }
        for number, fix in enumerate(draft.annex.corrections, 1)
    ]
    return pd.DataFrame(rows, columns=list(CORRECTIONS.columns))


def _targets(draft: Draft) -> pd.DataFrame:
    """Tidy targets of all rows that are not refused."""
    refused = {str(refusal.row) for refusal in draft.annex.refusals}
    series = pd.concat([draft.series, pd.DataFrame(draft.annex.new, columns=draft.series.columns)])
    corrected = draft.annex.corrected
    # Numbers and categories go down to the rows below before a refused row leaves.
    whole = corrected.assign(**{name: corrected[name].replace("", None).ffill() for name in ("类别", "序号")})
    kept = whole[~whole["row"].isin(refused)].reset_index(drop=True)
    if kept.empty:
        return pd.DataFrame()
    codes = pd.Series({str(row): proposal.code for row, proposal in draft.annex.proposals.items()})
    fixes = corrections_table(draft)
    source = {
        "kind": "plan",
        **draft.origin,
        "title": draft.origin["title"] or draft.file,
        "plan_year": draft.plan_year,
    }
    tidy = tidy_targets(kept, fixes.iloc[:0], codes, series, source)
    applied = fixes.groupby("row")["id"].agg(" ".join).to_dict()
    tidy["corrections"] = [applied.get(row, "") for row in kept["row"]]
    return tidy


def row_reasons(draft: Draft, row: int, language: str) -> str:
    """Reasons of a row's status in words."""
    return "；".join(reason(key, language, **facts) for key, facts in draft.annex.reasons[row])
