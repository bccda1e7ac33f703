"""JupyterLab's server as `make lab` starts it: its own program, without the seconds that building a grammar takes."""

import runpy

from ouhai_stats.files.imports import spare_iri_grammar

__all__ = ["serve"]


def serve() -> None:
    """Run JupyterLab with the arguments of this process; its server checks events that have no IRI."""
    spare_iri_grammar()
    runpy.run_module("jupyterlab", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    serve()
