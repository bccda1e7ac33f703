"""Notebooks that an edition is made from: the briefing, and the side notebooks, whose pages are its workings."""

__all__ = ["BRIEFING", "NOTEBOOKS", "WORKINGS"]

NOTEBOOKS = ["01_sources", "02_feasibility", "03_scenarios", "05_track_record"]
BRIEFING = "04_briefing"
# Folder of an edition with a page for each side notebook.
WORKINGS = "workings"
