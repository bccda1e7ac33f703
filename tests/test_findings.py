"""What users met and was mended: each finding of the desk, the operator's chair and the docs names the test that holds it."""

import ast

import pandas as pd

from ouhai_stats.files import paths

FINDINGS = pd.read_csv(paths.ROOT / "tests" / "findings.csv", dtype=str, keep_default_na=False)


def test_every_part_has_findings_and_none_stands_twice():
    assert set(FINDINGS["where"]) == {"lab", "command line", "operator", "docs"}
    assert FINDINGS["finding"].is_unique and FINDINGS["finding"].str.strip().all()


def test_the_test_that_a_finding_names_is_there():
    there = set()
    for file in set(FINDINGS["test"].str.partition("::")[0]):
        tree = ast.parse((paths.ROOT / file).read_text(encoding="utf-8"))
        there |= {f"{file}::{node.name}" for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert set(FINDINGS["test"]) - there == set()
