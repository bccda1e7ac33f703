"""JupyterLab's server is started as its own program, after the grammar was spared; `tests/test_lab.py` drives it."""

import runpy

from ouhai_stats.publishing import lab


def test_the_grammar_is_spared_before_jupyterlab_is_run_with_our_arguments(monkeypatch):
    done = []
    monkeypatch.setattr(lab, "spare_iri_grammar", lambda: done.append("spared"))
    monkeypatch.setattr(runpy, "run_module", lambda name, **how: done.append((name, how)))
    lab.serve()
    assert done == ["spared", ("jupyterlab", {"run_name": "__main__", "alter_sys": True})]
