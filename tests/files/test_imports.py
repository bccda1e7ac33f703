"""A command imports no grammar that it never uses, and notebooks are checked as before."""

import subprocess
import sys

import pytest

CHECK = """
import sys
from ouhai_stats.files.imports import spare_iri_grammar
if {spared}:
    spare_iri_grammar()
import nbformat
print(sys.modules.get("rfc3987_syntax") is not None, "lark" in sys.modules)
notebook = nbformat.v4.new_notebook()
nbformat.validate(notebook)
notebook["cells"] = [{{"cell_type": "nothing"}}]
try:
    nbformat.validate(notebook)
except nbformat.ValidationError:
    print("refused")
"""


@pytest.mark.parametrize("spared", [True, False])
@pytest.mark.slow
def test_the_grammar_is_spared_and_a_faulty_notebook_is_refused_all_the_same(spared):
    done = subprocess.run(
        [sys.executable, "-c", CHECK.format(spared=spared)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False" if spared else "True"] * 2 + ["refused"]
