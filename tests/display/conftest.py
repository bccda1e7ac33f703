"""Figures of which a test reads the words alone."""

import pytest

from ouhai_stats.display import chart_style


@pytest.fixture
def undrawn(monkeypatch):
    """Figures are composed and not laid out or drawn: `test_chart_style.py` draws each."""
    monkeypatch.setattr(chart_style, "_drawn", lambda figure: b"<svg></svg>")
