# `make run` and `make test` are each enough on a fresh machine with Python 3.11 or later and make.
# Without make (Windows): py packaging\set_up.py, then .venv\Scripts\frontdesk

PYTHON ?= python3
ARGS ?=
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup run test lint types catalogues compile check-catalogues screenshots faults reliability bench fuzz wheel clean

help:  ## Say what each target does
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name what; do \
		printf '  make %-18s %s\n' "$$name" "$$what"; done

setup:  ## Make .venv, install, compile the catalogues (run and test do this themselves)
	@command -v $(PYTHON) >/dev/null || { \
		echo "There is no $(PYTHON) here. Frontdesk needs Python 3.11 or later." >&2; exit 1; }
	@$(PYTHON) packaging/set_up.py

run: setup  ## Start Frontdesk; ARGS="--demo" opens the example shop
	@$(BIN)/python -m frontdesk $(ARGS)

test: setup  ## Everything that must hold: style, types, catalogues, tests with the import contracts
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python packaging/check_catalogues.py
	$(BIN)/python -m pytest -n 2 --dist worksteal $(ARGS)

lint: setup  ## Style and import contracts
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports

types: setup  ## Types
	$(BIN)/mypy

catalogues: setup  ## Bring the catalogues up to date with the source
	@$(BIN)/python packaging/update_catalogues.py
	@$(BIN)/python packaging/compile_catalogues.py

check-catalogues: setup  ## Name each text that is not translated in full
	@$(BIN)/python packaging/check_catalogues.py

compile: setup  ## Compile the catalogues anew
	@$(BIN)/python packaging/compile_catalogues.py --all

screenshots: setup  ## Render every screen into docs/screenshots/
	@$(BIN)/python docs/make_screenshots.py $(ARGS)

faults: setup  ## Break process, disk and store in full (some need root), and note it in docs/reliability.md
	@$(BIN)/python tests/reliability/report.py harnesses

reliability: setup  ## The same, and all that shows what is promised; writes docs/reliability.md anew
	@$(BIN)/python tests/reliability/report.py

bench: setup  ## Measure, each figure beside its floor
	@$(BIN)/python benchmarks/run.py $(ARGS)

SECONDS ?= 3600
READERS ?=

fuzz: setup  ## Feed every reader what atheris makes up, an hour each; SECONDS=60 READERS="table" for less
	@$(BIN)/python -m pip install --quiet --constraint packaging/constraints.txt "atheris>=3" || \
		echo "atheris cannot be installed here, so only the giant files are tried." >&2
	FRONTDESK_FUZZ=full $(BIN)/python -m pytest -q tests/fuzz
	$(BIN)/python tests/fuzz/run.py --seconds $(SECONDS) --readers $(READERS)

wheel: setup  ## Build the wheel into dist/
	@$(BIN)/python -m build --no-isolation --wheel

clean:  ## Remove everything that was made; the shop's data lies elsewhere and stays
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find frontdesk locales packaging tests -name '*.mo' -delete -o -name '*.pyc' -delete
