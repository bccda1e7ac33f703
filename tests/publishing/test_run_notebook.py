"""What plain papermill lets pass is an error: early ends, unrun cells, dead kernels, hung cells, words on stderr."""

import os
import sys
import tempfile
import time

import nbformat
import psutil
import pytest

from ouhai_stats.publishing import warm_server
from ouhai_stats.publishing.run_notebook import execute

pytestmark = pytest.mark.slow

SHORT = None if sys.platform == "win32" else "/tmp"
PARAMETERS = 'word: str = "quiet"  # a word'


def notebook(tmp_path, *sources, tags=()):
    """Notebook with a parameters cell and some code cells, named cell-1, cell-2, …"""
    cells = [nbformat.v4.new_code_cell(PARAMETERS)]
    cells[0].metadata["tags"] = ["parameters"]
    for number, source in enumerate(sources, 1):
        cells.append(nbformat.v4.new_code_cell(source))
        cells[-1].id = f"cell-{number}"
        cells[-1].metadata["tags"] = list(tags)
    path = tmp_path / "small.ipynb"
    nbformat.write(
        nbformat.v4.new_notebook(
            cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        ),
        path,
    )
    return path


@pytest.fixture(params=["started", "forked"])
def kernels(request, fork_server, monkeypatch):
    """Kernels that are started each by itself, or forked by a server."""
    if request.param == "forked":
        assert fork_server
        monkeypatch.setenv(warm_server.ADDRESS, fork_server)


@pytest.fixture(autouse=True)
def nothing_left(monkeypatch, tmp_path):
    """After each run no kernel, no temporary folder and no socket is left, whatever other tests do meanwhile."""
    with tempfile.TemporaryDirectory(prefix="t", dir=SHORT) as temporary:
        monkeypatch.setattr(tempfile, "tempdir", temporary)
        yield
        assert os.listdir(temporary) == []
    # The server of the forks names what it imports, the module of kernels among it.
    commands = [" ".join(child.cmdline()) for child in psutil.Process().children(recursive=True)]
    assert [line for line in commands if "kernel_process" in line and "fork_server" not in line] == []
    assert not list(tmp_path.glob("kernel*"))


def test_a_notebook_runs_and_two_runs_are_the_same(kernels, tmp_path):
    path = notebook(tmp_path, "import os\nprint(word, os.environ['OMP_NUM_THREADS'])", "6 * 7")
    before = path.read_bytes()
    first, second = (execute(path, {"word": "loud"}) for _ in range(2))
    assert nbformat.writes(first) == nbformat.writes(second)
    assert path.read_bytes() == before
    assert first.cells[1].id == "injected-parameters"
    assert first.cells[2].outputs[0].text == "loud 1\n"
    assert first.cells[3].outputs[0].data["text/plain"] == "42"
    assert "papermill" not in nbformat.writes(first) and str(tmp_path) not in nbformat.writes(first)


@pytest.mark.parametrize(
    ("sources", "error", "message"),
    [
        (["1 / 0", "1"], RuntimeError, "small.ipynb, cell “cell-1”: ZeroDivisionError: division by zero"),
        (["1", "import sys; sys.exit(0)", "2"], RuntimeError, "cell “cell-2”: ended the notebook early"),
        (["raise SystemExit", "2"], RuntimeError, "cell “cell-1”: ended the notebook early"),
        (["import sys; print('careful', file=sys.stderr)"], RuntimeError, "cell “cell-1”: wrote to stderr: careful"),
        (["import warnings; warnings.warn('old')"], RuntimeError, "wrote to stderr: .*old"),
        (["1", "exit()", "2"], RuntimeError, "cell “cell-2”: ended the notebook early"),
        (["1", "quit()"], RuntimeError, "cell “cell-2”: ended the notebook early"),
        (["x = 0", "x += 1\nassert x < 2", "x += 1\nassert x < 2"], RuntimeError, "cell “cell-3”: AssertionError"),
        (["import os; os.kill(os.getpid(), 9)", "1"], RuntimeError, "cell “cell-1”: the kernel died"),
        (
            ["while True:\n    try:\n        while True: pass\n    except BaseException: pass"],
            TimeoutError,
            "cell “cell-1”: still running after 1 seconds",
        ),
    ],
)
def test_a_notebook_that_does_not_come_to_its_end(kernels, tmp_path, sources, error, message):
    with pytest.raises(error, match=message) as caught:
        execute(notebook(tmp_path, *sources), {}, timeout=1 if error is TimeoutError else 60)
    assert "\n" not in str(caught.value)


def test_a_memory_bomb_is_an_error_of_its_cell(kernels, tmp_path):
    with pytest.raises(RuntimeError, match="cell “cell-1”: MemoryError"):
        execute(notebook(tmp_path, "kept = bytearray(3 << 30)"), {}, memory=1 << 30)


@pytest.mark.parametrize("given", [{"wrd": "x"}, {"word": 5}])
def test_a_parameter_that_is_not_allowed_starts_no_kernel(tmp_path, given):
    with pytest.raises(ValueError, match="word"):
        execute(notebook(tmp_path, "1"), given)


def test_the_users_settings_and_home_do_not_matter(kernels, tmp_path, monkeypatch):
    home = tmp_path / "home"
    (home / "spec/kernels/python3").mkdir(parents=True)
    (home / "spec/kernels/python3/kernel.json").write_text(
        '{"argv": ["false", "{connection_file}"], "display_name": "another Python", "language": "python"}'
    )
    (home / "profile_default/startup").mkdir(parents=True)
    for startup in (home / "profile_default/startup/x.py", home / "startup.py"):
        startup.write_text("spoiled = True\n")
    (home / "matplotlibrc").write_text("font.size: 33\n")
    given = {
        "HOME": "/dev/null",
        "IPYTHONDIR": home,
        "JUPYTER_PATH": home / "spec",
        "MPLBACKEND": "pdf",
        "PYTHONSTARTUP": home / "startup.py",
        "MATPLOTLIBRC": home / "matplotlibrc",
    }
    for name, value in given.items():
        monkeypatch.setenv(name, str(value))
    source = (
        "import sys, matplotlib\nprint(sys.executable, 'spoiled' in globals(), "
        "matplotlib.rcParams['font.size'], matplotlib.get_backend().endswith('inline'))"
    )
    done = execute(notebook(tmp_path, source), {})
    assert done.cells[-1].outputs[0].text == f"{sys.executable} False 10.0 True\n"
    assert {name: os.environ[name] for name in given} == {name: str(value) for name, value in given.items()}


def test_a_kernel_that_does_not_start(tmp_path, monkeypatch):
    monkeypatch.delenv(warm_server.ADDRESS, raising=False)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(RuntimeError, match=r"small\.ipynb: the kernel did not start: Kernel died before") as caught:
        execute(notebook(tmp_path, "1"), {}, start_timeout=10)
    assert "\n" not in str(caught.value)


def test_a_tag_does_not_excuse_an_error(kernels, tmp_path):
    with pytest.raises(RuntimeError, match="cell “cell-1”: ZeroDivisionError: division by zero") as caught:
        execute(notebook(tmp_path, "1 / 0", "1", tags=["raises-exception"]), {})
    assert "Traceback" in caught.value.__notes__[0] and "\x1b" not in caught.value.__notes__[0]


def test_the_message_about_the_font_list_is_passed_over(tmp_path):
    source = (
        "import logging\nlogging.getLogger('matplotlib.font_manager').warning("
        "'Matplotlib is building the font cache; this may take a moment.')"
    )
    assert execute(notebook(tmp_path, source), {}).cells[-1].outputs == []


def test_a_process_that_a_cell_started_ends_with_its_kernel(kernels, tmp_path):
    """A kernel that has to be killed too: the cell hears nothing of what it is asked."""
    started = "import subprocess\nopen('pid', 'w').write(str(subprocess.Popen(['sleep', '600']).pid))"
    stuck = "import time\nwhile True:\n    try:\n        while True: time.sleep(60)\n    except BaseException: pass"
    with pytest.raises(TimeoutError):
        execute(notebook(tmp_path, started, stuck), {}, timeout=1)
    pid, until = int((tmp_path / "pid").read_text(encoding="utf-8")), time.monotonic() + 10
    while _runs(pid) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _runs(pid)


def _runs(pid):
    """Whether a process is there and no zombie."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_a_progress_bar_in_a_cell_is_no_fault_and_leaves_nothing(kernels, tmp_path):
    source = (
        "import sys\nfrom tqdm import tqdm\n"
        "list(tqdm(range(3), desc='places'))\nlist(tqdm(iter([1, 2])))\nlist(tqdm([], file=sys.stderr))\nprint('done')"
    )
    (shown,) = execute(notebook(tmp_path, source), {}).cells[-1].outputs
    assert shown.text == "done\n"
    with pytest.raises(RuntimeError, match="wrote to stderr: careful"):
        execute(notebook(tmp_path, source + "\nprint('careful', file=sys.stderr)"), {})


def test_printed_text_is_one_piece_however_slowly_it_comes(kernels, tmp_path):
    source = "import time\nfor number in range(3):\n    print(number, flush=True)\n    time.sleep(0.1)"
    assert [output.text for output in execute(notebook(tmp_path, source), {}).cells[-1].outputs] == ["0\n1\n2\n"]


def test_braces_in_a_folders_name_are_no_trouble(kernels, tmp_path):
    (tmp_path / "{word}").mkdir()
    assert execute(notebook(tmp_path / "{word}", "word"), {"word": "x"}).cells[-1].execution_count


def test_notebooks_of_one_folder_run_side_by_side(forking, tmp_path):
    """Two kernels at once once took each other's sockets; the processes that start them are forked, the kernels not."""
    path = notebook(tmp_path, *["word"] * 5)
    alone = {name: value for name, value in os.environ.items() if name != warm_server.ADDRESS}
    runs = {
        word: warm_server.fork(f"{execute.__module__}:execute", [str(path), {"word": word}], environment=alone)
        for word in ("one", "two", "three")
    }
    for word, run in runs.items():
        assert run.wait(60) == 0
        assert {cell["outputs"][0]["data"]["text/plain"] for cell in run.result["cells"][2:]} == {f"'{word}'"}


def test_kernels_talk_over_sockets_of_the_file_system(tmp_path):
    source = "from IPython import get_ipython\nget_ipython().kernel.parent.transport"
    assert execute(notebook(tmp_path, source), {}).cells[-1].outputs[0].data["text/plain"] == "'ipc'"


def test_a_long_temporary_folder_is_no_trouble(tmp_path, monkeypatch):
    long = tmp_path / ("x" * 80)
    long.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(long))
        assert execute(notebook(tmp_path, "1"), {}).cells[-1].execution_count
    assert os.listdir(long) == []
