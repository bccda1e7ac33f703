"""Sections, tables and figures of the briefing, made from facts; nothing is computed here."""
