"""Write docs/columns.md, the dictionary of columns for readers, from ouhai_stats/reference/columns.csv."""

from ouhai_stats.data.dictionary import columns_of, read_columns, table_title
from ouhai_stats.files import paths
from ouhai_stats.formats.excel.columns import unit_text
from ouhai_stats.language.sentences import say

PAGE = paths.ROOT / "docs" / "columns.md"
HEAD = """# Columns of every table

Made by `python docs/write_columns.py` from `ouhai_stats/reference/columns.csv`; change it there. The first tables are
published with every edition, as CSV in `tables/` with `datapackage.json`, and told on the workbook's sheet “Columns”;
those with a slash stand below `data/`, for `raw` in folders of that kind. Blank cells are unknown or do not apply,
unless a column says otherwise.
"""


def page() -> str:
    """The page in Markdown: a section a table, a row a column, in both languages."""
    return "\n".join([HEAD, *map(section, dict.fromkeys(read_columns()["table"]))])


def section(table: str) -> str:
    """One table: what a row is, and its columns."""
    lines = [f"## {table}", "", *(f"{table_title(table, language)}\n" for language in ("zh", "en"))]
    rows = columns_of(table)
    if len(rows):
        lines += ["| column | type | unit | 含义 | meaning |", "|---|---|---|---|---|"]
    for row in rows.itertuples():
        unit = dict.fromkeys(unit_text(row.unit, language) for language in ("zh", "en"))
        cells = [f"`{row.Index}`", say(f"type.{row.type}", "en"), " ".join(unit), row.meaning_zh, row.meaning_en]
        lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    return "\n".join([*lines, ""]) if len(rows) else "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
