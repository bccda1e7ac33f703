"""A document read in a process of its own, whose time and memory have an end."""

import json
import os
import subprocess
import sys
from pathlib import Path

from ouhai_stats.data.plan_import.documents import Document, document_as_json, document_from
from ouhai_stats.data.plan_import.limits import MAX_MEMORY, MAX_SECONDS
from ouhai_stats.data.plan_import.readers import read_document

__all__ = ["read_within_limits"]


def read_within_limits(path: Path, seconds: float = MAX_SECONDS) -> Document:
    """Document of a file, read in a process of its own whose time and memory end.

    Raises
    ------
    ValueError, TimeoutError
        What the reader says, in one line; or that it took too long or too much memory.
    """
    command = [sys.executable, "-W", "ignore", "-m", "ouhai_stats.data.plan_import.reading_process", str(path)]
    root = str(Path(__file__).resolve().parents[3])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))}
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds, env=environment, check=False)
    except subprocess.TimeoutExpired:
        raise TimeoutError(f"{path.name}: still being read after {seconds:.0f} seconds; given up") from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or [f"exit code {done.returncode}"]
        raise ValueError(f"{path.name}: reading it took too much memory or failed: {last[0]}") from None
    if "error" in answer:
        raise ValueError(answer["error"])
    return document_from(answer)


def _limit_memory() -> None:
    """Have the system end this process rather than give it more memory than 3 GB, where it can."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    except (ImportError, ValueError, OSError):
        return


def _answer(path: Path) -> dict:
    """What the reading process prints: the document, or the line that says why there is none."""
    try:
        return document_as_json(read_document(path))
    except (ValueError, TimeoutError, OSError) as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": f"{path.name}: reading it takes more than {MAX_MEMORY / 1e9:.0f} GB of memory; given up"}


if __name__ == "__main__":
    _limit_memory()
    sys.stdout.write(json.dumps(_answer(Path(sys.argv[1]))))
