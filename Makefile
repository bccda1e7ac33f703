# Two commands do everything: `make briefing` and `make test`. Each sets up what it needs.
SHELL := /bin/sh
.DEFAULT_GOAL := help
PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

# Unset, each numerical library takes every core for itself and two runs slow each other down.
export OPENBLAS_NUM_THREADS := 1
export OMP_NUM_THREADS := 1
export UV_PYTHON_DOWNLOADS := never
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help briefing test lab lint lock clean

help: ## Show what each command does
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo '  Arguments go into ARGS, such as: make briefing ARGS="--as-of 2021-04-30"'

briefing: $(VENV)/.briefing ## Set up and write the briefing to reports/, in Chinese and English
	@$(BIN)/python -m ouhai_stats briefing $(ARGS)

test: $(VENV)/.develop ## Set up and run every test, notebooks included
	@$(BIN)/python -m pytest $(ARGS)

lab: $(VENV)/.develop ## Open the notebooks in JupyterLab
	@$(BIN)/python -m jupyterlab --notebook-dir notebooks --LabApp.news_url= \
	  --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate $(ARGS)

lint: $(VENV)/.develop ## Check the style of code and notebooks
	@$(BIN)/python -m ruff check $(ARGS)

lock: $(VENV)/.develop ## Pin the newest versions that pyproject.toml allows, by hash
	@sh requirements/lock.sh "$(BIN)/uv"
	@$(BIN)/python requirements/environment.py

clean: ## Remove the environment and what tools leave behind
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis

$(VENV)/.created:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'Python 3.11 or later is needed; name one with: make PYTHON=/path/to/python3.11 …' >&2; exit 1; }
	@"$(PYTHON)" -m venv $(VENV) || { echo 'Python lacks the venv module; on Debian it is in the package python3-venv' >&2; exit 1; }
	@touch $@

# uv installs many times faster than pip; where it cannot run, pip installs the same pins by the same hashes.
define install
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/uv.txt || true
	@if $(BIN)/uv --version >/dev/null 2>&1; then \
	  $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r $(1) && \
	  $(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e . ; \
	else \
	  echo 'uv cannot run here: installing with pip, which takes longer' >&2; \
	  $(BIN)/python -m pip install --quiet --require-hashes -r $(1) && \
	  $(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e . ; \
	fi
endef

$(VENV)/.briefing: $(VENV)/.created requirements/briefing.txt requirements/uv.txt pyproject.toml
	$(call install,requirements/briefing.txt)
	@touch $@

$(VENV)/.develop: $(VENV)/.created requirements/develop.txt requirements/uv.txt pyproject.toml
	$(call install,requirements/develop.txt)
	@touch $@ $(VENV)/.briefing
