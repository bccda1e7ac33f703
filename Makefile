# Two commands do everything: `make briefing` and `make test`. Each sets up what it needs.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.NOTPARALLEL:
# `make clean` and a fresh set-up delete this folder, so it cannot be named from outside.
override VENV := .venv
BIN := $(VENV)/bin
ARGS ?=
# Processes that run tests side by side.
JOBS ?= 2
M3 ?=
COUNTS ?= 1,10

RECENT := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3.14 python3 python; do \
  "$$python" -c '$(RECENT)' 2>/dev/null && echo "$$python" && break; done)

# Unset, each numerical library takes every core for itself and two runs slow each other down.
export OPENBLAS_NUM_THREADS := 1
export OMP_NUM_THREADS := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Another environment's packages must not get in; and without compiled files every kernel starts 4 seconds later.
unexport PYTHONHOME PYTHONPATH PYTHONDONTWRITEBYTECODE PIP_USER PIP_TARGET PIP_PREFIX

.PHONY: help briefing test check benchmark benchmark-speed lab docs lint lock clean

help: ## Show what each command does
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' Makefile
	@echo '  Arguments go into ARGS, such as: make briefing ARGS="--as-of 2021-05-20"'
	@echo '  What is no edition of the calendar is a draft, marked as one, in reports/drafts/.'

briefing: $(VENV)/.briefing ## Set up and write the briefing to reports/, in Chinese and English
	@$(BIN)/python -m ouhai_stats briefing $(ARGS)

test: $(VENV)/.develop ## Set up and run every test, notebooks included
	@sh requirements/system.sh
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder $(ARGS)

check: lint ## Check style and types, and run the tests that are quick and need no build, browser or office
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder -m "not build and not browser and not office and not slow" -q --durations=5 --durations-min=2

benchmark: $(VENV)/.benchmark ## Hold the projections against other methods on the M3 file: make benchmark M3=M3C.xls
	@test -n "$(M3)" || { echo 'Name the workbook of the M3 competition: make benchmark M3=/path/to/M3C.xls' >&2; exit 1; }
	@$(BIN)/python -m benchmarks --m3 "$(M3)" $(ARGS)

benchmark-speed: $(VENV)/.develop ## Seconds an edition beside papermill and nbconvert alone: make benchmark-speed COUNTS=1,10
	@$(BIN)/python -m benchmarks.speed --counts "$(COUNTS)" $(ARGS)

# JupyterLab would ask its makers for news, updates and extensions, and talk to kernels over open ports.
QUIET := {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": true}}
# After Run All the screen shows the cell that failed, if one did.
FAILED := {"InteractiveShellApp": {"extensions": ["ouhai_stats.display.failed_cell"]}}

lab: $(VENV)/.develop ## Open the notebooks in JupyterLab
	@mkdir -p $(VENV)/etc/jupyter/labconfig $(VENV)/etc/ipython
	@echo '$(QUIET)' > $(VENV)/etc/jupyter/labconfig/page_config.json
	@echo '$(FAILED)' > $(VENV)/etc/ipython/ipython_kernel_config.json
	@$(BIN)/python -m ouhai_stats.publishing.notebook_filter
	@JUPYTER_PREFER_ENV_PATH=1 $(BIN)/python -m ouhai_stats.publishing.lab --notebook-dir . --preferred-dir notebooks \
	  --LabApp.default_url=/lab/tree/notebooks/00_welcome.ipynb --LabApp.extension_manager=readonly --KernelManager.transport=ipc $(ARGS)

docs: $(VENV)/.develop ## Build the documentation in Chinese and English, offline
	@$(BIN)/python docs/build_site.py $(ARGS)

lint: $(VENV)/.develop ## Check the style of code and notebooks, and the types
	@$(BIN)/python -m ruff check
	@$(BIN)/python -m ruff format --check
	@$(BIN)/python -m mypy

lock: $(VENV)/.develop ## Pin the newest versions that pyproject.toml allows, by hash
	@sh requirements/lock.sh $(BIN)/python

clean: ## Remove the environment and what tools leave behind
	rm -rf $(VENV) .pytest_cache .ruff_cache .mypy_cache .hypothesis

# An environment knows its folder: in a moved or copied project, or without its Python, it is made anew.
ifneq ($(shell $(BIN)/python -c 'print(open("$(VENV)/.created").read().strip())' 2>/dev/null),$(CURDIR))
.PHONY: $(VENV)/.created
endif

$(VENV)/.created:
	@"$(PYTHON)" -c '$(RECENT)' 2>/dev/null || { \
	  echo 'Python 3.11 or later is needed; name one with: make PYTHON=/path/to/python3.11 …' >&2; exit 1; }
	@"$(PYTHON)" -m venv --clear $(VENV) || { \
	  echo 'This Python cannot make environments; on Debian and Ubuntu install the package python3-venv' >&2; exit 1; }
	@pwd -P > $@

$(VENV)/.briefing: $(VENV)/.created requirements/briefing.txt requirements/uv.txt pyproject.toml
	@sh requirements/install.sh $(BIN)/python requirements/briefing.txt
	@touch $@

$(VENV)/.benchmark: $(VENV)/.created requirements/benchmark.txt requirements/uv.txt pyproject.toml
	@sh requirements/install.sh $(BIN)/python requirements/benchmark.txt
	@touch $@ $(VENV)/.briefing

$(VENV)/.develop: $(VENV)/.created requirements/develop.txt requirements/uv.txt pyproject.toml
	@sh requirements/install.sh $(BIN)/python requirements/develop.txt
	@touch $@ $(VENV)/.briefing
