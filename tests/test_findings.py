"""What users met and was mended: each finding of the desk, the operator's chair and the docs names the test that holds it."""

import ast

import pandas as pd
import pytest

from ouhai_stats.files import paths

FINDINGS = pd.read_csv(paths.ROOT / "tests" / "findings.csv", dtype=str, keep_default_na=False)


def test_every_part_has_findings_and_none_stands_twice():
    assert set(FINDINGS["where"]) == {"lab", "command line", "operator", "docs"}
    assert FINDINGS["finding"].is_unique and FINDINGS["finding"].str.strip().all()


@pytest.mark.parametrize("file", sorted(set(FINDINGS["test"].str.partition("::")[0])))
def test_the_test_that_a_finding_names_is_there(file):
    tree = ast.parse((paths.ROOT / file).read_text(encoding="utf-8"))
    there = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    named = FINDINGS.loc[FINDINGS["test"].str.startswith(f"{file}::"), "test"].str.partition("::")[2]
    assert set(named) <= there, set(named) - there
