# Two commands do all the set-up: make demo, make test. `make help` lists the others.
PYTHON ?= python3
DEMO_DIR ?= demo-study
DEMO_SERVE ?= 1
DEMO_PORT ?= 8077

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_BROWSER := $(VENV)/.ready-browser
# Twice quiet: warnings of the installer help nobody here, its errors still show.
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
UV_VENV := .venv-lock
LOCK_WITH := uv==0.13.9

.DEFAULT_GOAL := help
.PHONY: help demo test test-browser front front-check pictures lint format types prove lock clean

help: ## list these commands
	@grep -E '^[a-z-]+:.*##' $(firstword $(MAKEFILE_LIST)) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | awk -F'|' '{printf "%-20s %s\n", $$1, $$2}'

# Everything below waits for this file: it is newer than the lock exactly when the environment is what the lock says.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed, and '$(PYTHON)' is not. Name one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@test -x $(BIN)/python || { echo "Making an environment in $(VENV) ..." >&2; $(PYTHON) -m venv $(VENV); }
	@echo "Installing what requirements.lock pins (a minute or two, once) ..." >&2
	@$(PIP) install --require-hashes -r requirements.lock
	@echo "Installing crimescape itself ..." >&2
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $(READY)

demo: $(READY) ## build the sample study, print what it found, serve it (DEMO_SERVE=0: do not serve)
	@$(BIN)/crimescape demo $(DEMO_DIR) --port $(DEMO_PORT) $(if $(filter 0,$(DEMO_SERVE)),--no-serve,--serve)

test: $(READY) ## all tests but the long proofs; browser tests where chromium is there
	@$(BIN)/python -m pytest -q -n auto --dist loadfile

$(READY_BROWSER): $(READY) requirements-browser.lock
	@echo "Installing what drives the browser ..." >&2
	@$(PIP) install --require-hashes --no-deps -r requirements-browser.lock
	@touch $(READY_BROWSER)

test-browser: $(READY_BROWSER) ## the browser tests, which then must run: no chromium is a failure
	@CRIMESCAPE_BROWSER=required $(BIN)/python -m pytest -q -m browser

FRONT_READY := front/node_modules/.ready

# Node is needed to change the page, never to run it: what is built is committed.
$(FRONT_READY): front/package-lock.json
	@node -e 'const [a, b] = process.versions.node.split("."); process.exit(+a < 20 || (+a === 20 && +b < 19) ? 1 : 0)' || { \
		echo "Node 20.19 or newer is needed to build the page." >&2; exit 1; }
	@cd front && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $(FRONT_READY)

front: $(READY) $(FRONT_READY) ## build the page again into src/crimescape/web/static (needs node)
	@$(BIN)/python tools/front/write_openapi.py front/openapi.json
	@cd front && npm run --silent types && npm run --silent check && npx vite build --logLevel warn
	@$(BIN)/python tools/front/compare.py src/crimescape/web/static src/crimescape/web/static

front-check: $(READY) $(FRONT_READY) ## the page's types, and that what is committed is what its sources give (needs node)
	@rm -rf front/.check && mkdir front/.check
	@$(BIN)/python tools/front/write_openapi.py front/.check/openapi.json
	@cmp front/openapi.json front/.check/openapi.json || { echo "The API has changed. Mend: make front" >&2; exit 1; }
	@cd front && npx --no-install openapi-typescript openapi.json -o .check/openapi.ts > /dev/null && cmp src/lib/openapi.ts .check/openapi.ts
	@cd front && npm run --silent check && npx vite build --logLevel warn --outDir .check/static
	@$(BIN)/python tools/front/compare.py src/crimescape/web/static front/.check/static
	@rm -rf front/.check

pictures: $(READY_BROWSER) ## screenshots of every screen into docs/pictures
	@$(BIN)/python tools/screenshots.py docs/pictures

prove: $(READY) ## the long proofs
	@CRIMESCAPE_HYPOTHESIS=prove $(BIN)/python -m pytest -q -m prove

lint: $(READY) ## style and format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

format: $(READY) ## mend what lint can mend
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

types: $(READY) ## static types
	@$(BIN)/mypy

# An environment of its own: a lock that no longer installs can still be made again.
COMPILE = $(UV_VENV)/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --upgrade --quiet \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links

lock: ## pin every dependency again, with hashes, for all systems and Python 3.11 on
	@test -x $(UV_VENV)/bin/python || $(PYTHON) -m venv $(UV_VENV)
	@$(UV_VENV)/bin/python -m pip --disable-pip-version-check -qq install '$(LOCK_WITH)'
	@$(COMPILE) pyproject.toml --extra dev --output-file $(UV_VENV)/pins
	@$(COMPILE) pyproject.toml --extra dev --extra browser --output-file $(UV_VENV)/pins-browser
	@grep '^#' requirements.lock | cat - $(UV_VENV)/pins > $(UV_VENV)/new && mv $(UV_VENV)/new requirements.lock
	@awk 'NR == FNR { if (/^[a-z]/) base[$$1] = 1; next } /^[a-z]/ { is_added = !($$1 in base) } is_added' \
		$(UV_VENV)/pins $(UV_VENV)/pins-browser > $(UV_VENV)/added
	@grep '^#' requirements-browser.lock | cat - $(UV_VENV)/added > $(UV_VENV)/new && mv $(UV_VENV)/new requirements-browser.lock
	@echo "The locks are new. Now: make test" >&2

clean: ## take away what can be made again
	@rm -rf $(VENV) $(UV_VENV) demo-study dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find src tests tools -name __pycache__ -prune -exec rm -rf {} +
