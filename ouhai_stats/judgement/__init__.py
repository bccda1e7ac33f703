"""The judgement on a plan: lenses, verdicts, coherence, progress."""
