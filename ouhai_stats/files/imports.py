"""What a process of ours need not import."""

import sys

__all__ = ["spare_iri_grammar"]


def spare_iri_grammar() -> None:
    """Have jsonschema do without the grammar of IRIs, which takes seconds of processor when it is imported.

    Notes
    -----
    jsonschema leaves out a format whose library is missing. Notebooks and Jupyter's events, all that is checked by it
    here, have no field of that format. A process that holds the grammar already keeps it; a reader's own kernel is
    never touched.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
