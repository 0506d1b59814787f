# Two commands do all the set-up: make demo, make test. `make help` lists the others.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
DEMO_DIR ?= demo-study
DEMO_SERVE ?= 1
DEMO_PORT ?= 8077

.DEFAULT_GOAL := help
.PHONY: help demo test test-browser lint format types prove lock clean

help: ## list these commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 24

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Setting up the environment in $(VENV) (once; a minute or two)..." >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

demo: $(STAMP) ## build the sample study, print what it found, serve it (DEMO_SERVE=0: do not serve)
	@$(BIN)/crimescape demo $(DEMO_DIR) --port $(DEMO_PORT) $(if $(filter 0,$(DEMO_SERVE)),--no-serve,--serve)

test: $(STAMP) ## all tests (browser tests too, where chromium and playwright are there)
	@$(BIN)/python -m pytest -m "not prove"

test-browser: $(STAMP) ## the browser tests, which must run here
	@CRIMESCAPE_BROWSER=required $(BIN)/python -m pytest -m browser

lint: $(STAMP) ## style and format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

format: $(STAMP) ## mend what lint can mend
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

types: $(STAMP) ## static types
	@$(BIN)/mypy

prove: $(STAMP) ## long proofs
	@$(BIN)/python -m pytest -m prove

lock: $(STAMP) ## pin every dependency again, with hashes
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile pyproject.toml --extra dev --extra browser --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet --output-file requirements.body
	@{ echo "# Every dependency, pinned with hashes, for all platforms. Made by: make lock"; cat requirements.body; } > requirements.lock
	@rm requirements.body

clean: ## take away what can be made again
	@rm -rf $(VENV) $(DEMO_DIR) .pytest_cache .mypy_cache .ruff_cache .hypothesis dist
