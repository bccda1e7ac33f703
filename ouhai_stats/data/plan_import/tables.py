"""The tables and the origin of a draft, as the files of its folder."""

import re

import pandas as pd
import yaml

from ouhai_stats.data.csv_text import frame_bytes
from ouhai_stats.data.plan_import.draft import Draft, corrections_table, row_reasons
from ouhai_stats.data.plan_import.numeral_readings import numeral_rows
from ouhai_stats.data.sources import sha256

__all__ = ["EDITED", "draft_files"]

# Tables that a person edits and that go into the project.
EDITED = [
    "annex.csv",
    "annex_series.csv",
    "corrections.csv",
    "body_targets.csv",
    "commitments.csv",
    "series.csv",
    "numerals.csv",
]
_COMMITMENTS = "no,section,theme_zh,theme_en,what_zh,what_en,words,quantity,items,deadline,deadline_words,note"


def draft_files(draft: Draft) -> dict[str, bytes]:
    """Content of every file of the draft but its page, by name."""
    frames = {
        "annex.csv": draft.annex.printed,
        "annex_printed.csv": _printed_table(draft),
        "annex_series.csv": pd.DataFrame(
            [(str(row), proposal.code) for row, proposal in draft.annex.proposals.items()], columns=["row", "series"]
        ),
        "series.csv": pd.DataFrame(draft.annex.new, columns=draft.series.columns),
        "corrections.csv": corrections_table(draft),
        "body_targets.csv": pd.DataFrame(
            [(clause.code, clause.name, clause.target) for clause in draft.goals if clause.reading],
            columns=["series", "name", "target"],
        ),
        "commitments.csv": _commitments_table(draft),
        "numerals.csv": pd.DataFrame(
            numeral_rows(draft.document, draft.goals, draft.commitments),
            columns=["no", "numeral", "words", "reads_as", "of"],
        ),
        "rows.csv": rows_table(draft),
        "targets.csv": draft.targets,
    }
    files = {name: frame_bytes(frame) for name, frame in frames.items()}
    files["text.md"] = _text(draft).encode()
    files["source.yml"] = _source(draft, files)
    return files


def _printed_table(draft: Draft) -> pd.DataFrame:
    """The annex with every column as printed, and the place of each row."""
    columns = [column.head for column in draft.tables[0].columns] if draft.tables else ["words"]
    heads = [head if columns.count(head) == 1 else f"{head} {number}" for number, head in enumerate(columns, 1)]
    lines = [dict(zip(heads, row.cells, strict=False)) | {"place": row.place} for row in draft.rows]
    return pd.DataFrame(lines, columns=[*heads, "place"]).fillna("")


def rows_table(draft: Draft) -> pd.DataFrame:
    """What each row was read as: place, status, series, how it was found, reasons and refusals."""
    rows = []
    for row in draft.rows:
        proposal = draft.annex.proposals[row.row]
        rows.append(
            {
                "row": str(row.row),
                "place": row.place,
                "status": draft.annex.status(row.row),
                "series": proposal.code,
                "found": proposal.how,
                "nearest": proposal.nearest,
                "distance": str(proposal.distance) if proposal.nearest else "",
                "reason_zh": row_reasons(draft, row.row, "zh"),
                "reason_en": row_reasons(draft, row.row, "en"),
                "refused": "; ".join(str(refusal) for refusal in draft.annex.refusals if refusal.row == row.row),
            }
        )
    return pd.DataFrame(rows)


def _commitments_table(draft: Draft) -> pd.DataFrame:
    """Commitments as rows of ``commitments.csv``; English names are the Chinese ones until somebody gives them."""
    rows = [
        {
            "no": str(number),
            "section": line.section,
            "theme_zh": line.theme,
            "theme_en": line.theme,
            "what_zh": line.what,
            "what_en": line.what,
            "words": line.words,
            "deadline": line.deadline,
            "deadline_words": line.deadline_words,
        }
        for number, line in enumerate(draft.commitments, 1)
    ]
    columns = _COMMITMENTS.split(",")
    return pd.DataFrame([[row.get(column, "") for column in columns] for row in rows], columns=columns)


def _text(draft: Draft) -> str:
    """Running text and the annex between strokes: what ``verify`` holds the tables against."""
    lines = [paragraph.text for paragraph in draft.document.paragraphs]
    annex = draft.annex.printed.drop(columns="row")
    table = [list(annex.columns), ["---"] * len(annex.columns), *annex.to_numpy().tolist()]
    return "\n\n".join([*lines, "\n".join("| " + " | ".join(line) + " |" for line in table)]) + "\n"


def _source(draft: Draft, files: dict[str, bytes]) -> bytes:
    """``source.yml``: origin as the document says it, digests of the original and of each table as proposed."""
    origin = draft.origin
    known = {
        "title": origin["title"],
        "title_en": origin["title"],
        "document_number": origin["document_number"],
        "publisher": origin["publisher"],
        "publisher_en": origin["publisher"],
        "plan_year": draft.plan_year,
        "published": origin["published"],
        "published_basis": origin["published_basis"],
        "folder": draft.folder,
        "original_name": draft.file,
        "original_sha256": draft.digest,
        "text_sha256": draft.digest if re.search(r"\.(txt|md)$", draft.file.lower()) else sha256(files["text.md"]),
        "files": {
            "annex.csv": "the rows of the annex, cell by cell as printed"
            if draft.tables
            else "the targets of the goals paragraph, with last year's results where the text states them",
            "annex_printed.csv": "the annex with every column as printed, and the place of each row",
            "annex_series.csv": "the series that each row is about",
            "body_targets.csv": "the clauses of the goals paragraph, one target each",
            "commitments.csv": "counted commitments of the body, with the phrase each was read from",
            "numerals.csv": "every numeral printed in the body, in order, and what it was read as",
        },
        "proposed": {name: sha256(content) for name, content in files.items() if name.endswith(".csv")},
    }
    kept = {
        name: value
        for name, value in known.items()
        if value != "" or name in ("title", "publisher", "published", "published_basis")
    }
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=200).encode()
