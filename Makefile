# Two commands on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= auto

.PHONY: demo test check fix model embeddings samples docs wheel fuzz clean

demo: $(VENV)/.installed ## set up and show the report of a sample meeting
	$(BIN)/oneonone report data/samples/friday-catch-up.vtt

test: check ## everything that must hold before a change is merged

check: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/cog --check -r README.md data/DATASHEET.md
	$(BIN)/pytest -n $(JOBS)

fix: $(VENV)/.installed-dev ## format, mend what can be mended, refresh generated documentation
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/cog -r README.md data/DATASHEET.md

model: $(VENV)/.installed ## train models/default from data/train (some minutes)
	$(BIN)/oneonone train data/train -o models/default --embeddings models/embeddings.npz

embeddings: ## make models/embeddings.npz from all-MiniLM-L6-v2 (build-time packages of its own)
	$(PYTHON) -m venv build/embeddings
	build/embeddings/bin/python -m pip install -q -r models/embeddings-requirements.txt -e .
	build/embeddings/bin/python models/make_embeddings.py models/embeddings.npz

samples: $(VENV)/.installed ## render the labelled samples in the file shapes of different tools
	$(BIN)/python data/samples/render.py

docs: fix

wheel: $(VENV)/.installed-dev
	$(BIN)/python -m build --wheel

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/.installed: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --upgrade "pip>=25.1"
	$(BIN)/python -m pip install -q -e .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install -q -e ".[research]" --group dev
	touch $@
