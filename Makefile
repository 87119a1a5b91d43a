# Two commands on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= auto
REAL := $(wildcard data/real/texts)
COGGED := README.md data/DATASHEET.md docs/ACCURACY.md docs/SCALING.md docs/TRENDS.md data/real/README.md data/full_length/README.md

.PHONY: demo test check fix model embeddings encoder model-accurate accuracy accuracy-left-out real-data samples docs wheel fuzz clean browser-deps postgresql-deps screenshots benchmark-scale

demo: $(VENV)/.installed ## set up and show the report of a sample meeting
	$(BIN)/oneonone report data/samples/friday-catch-up.vtt

test: check ## everything that must hold before a change is merged

check: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/cog --check -r $(COGGED)
	$(BIN)/pytest -n $(JOBS)

fix: $(VENV)/.installed-dev ## format, mend what can be mended, refresh generated documentation
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/cog -r $(COGGED)

model: $(VENV)/.installed ## train models/default from data/train, and from data/real/texts when there
	$(BIN)/python models/build_default.py data/train $(REAL) \
	    $(if $(wildcard build/embeddings.npz),--embeddings build/embeddings.npz)

embeddings: $(VENV)/.installed-dev ## make word embeddings: build/embeddings.npz of the sister encoder, build/published.npz
	$(BIN)/python models/make_embeddings.py build/sister.npz build/embeddings.npz data/train $(REAL) --held-out models/held_out.txt
	$(BIN)/python models/make_embeddings.py build/sentences.npz build/published.npz data/train --held-out models/held_out.txt

encoder: build/venv/.installed ## make build/sentences.npz, fine-tune build/encoder.npz and its sister (hours on two cores)
	build/venv/bin/python models/export_published.py build/sentences.npz
	build/venv/bin/python models/train_encoder.py build/sister.npz data/train $(REAL) --epochs 2 --held-out models/held_out.txt
	build/venv/bin/python models/train_encoder.py build/encoder.npz data/train $(REAL) --start build/sister.checkpoint

model-accurate: $(VENV)/.installed-dev ## train models/accurate on the encoders
	$(BIN)/python models/build_accurate.py build/encoder.npz build/sister.npz build/sentences.npz data/train $(REAL)

build/venv/.installed: models/build-requirements.txt
	$(PYTHON) -m venv build/venv
	build/venv/bin/python -m pip install -q --upgrade pip
	build/venv/bin/python -m pip install -q -r models/build-requirements.txt -e .
	touch $@

real-data: $(VENV)/.installed ## rebuild data/real/texts: REAL_SOURCES=DIR, REAL_TEXTS=DIR or REAL_NETWORK=1
	$(BIN)/python data/real/rebuild.py \
	    $(if $(REAL_SOURCES),--sources "$(REAL_SOURCES)") $(if $(REAL_TEXTS),--texts "$(REAL_TEXTS)") \
	    $(if $(filter 1,$(REAL_NETWORK)),--network)

accuracy: $(VENV)/.installed-dev ## measure the shipped models anew for docs/ACCURACY.md: REAL_TALK=DIR
	$(BIN)/python docs/measure_accuracy.py costs same $(if $(REAL_TALK),--real-talk "$(REAL_TALK)")
	$(BIN)/cog -r docs/ACCURACY.md

accuracy-left-out: $(VENV)/.installed-dev ## sources left out, and a build without real talk (half an hour)
	$(BIN)/python docs/measure_accuracy.py left-out written
	$(BIN)/cog -r docs/ACCURACY.md

samples: $(VENV)/.installed ## render the labelled samples in the file shapes of different tools
	$(BIN)/python data/samples/render.py

fuzz: $(VENV)/.installed-dev ## mutated and hostile files through all readers; writes docs/FUZZING.md
	$(BIN)/python -m tests.fuzz

docs: $(VENV)/.installed-dev ## refresh the kept demonstration and all generated documentation
	$(BIN)/python -m tests.documentation
	$(BIN)/cog -r $(COGGED)

browser-deps: $(VENV)/.installed-dev ## what the browser tests need (Debian or Ubuntu, as root)
	command -v chromium || command -v chromium-browser || \
	    (apt-get update -q && apt-get install -y -q --no-install-recommends chromium fonts-liberation)
	$(BIN)/python -m pip install -q -e ".[plots]" --group browser

postgresql-deps: $(VENV)/.installed-dev ## what the tests on PostgreSQL need (Debian or Ubuntu, as root)
	ls /usr/lib/postgresql/*/bin/initdb || \
	    (apt-get update -q && apt-get install -y -q --no-install-recommends postgresql)
	$(BIN)/python -m pip install -q -e ".[postgresql]"

screenshots: browser-deps ## take docs/images anew
	$(BIN)/python -m docs.take_screenshots docs/images

benchmark-scale: $(VENV)/.installed-dev ## measure batches: MEETINGS="100 1000" WORDS=4500 JOBS="1 2"
	$(BIN)/python benchmarks/scale/measure.py --meetings $(or $(MEETINGS),100 1000) \
	    --words $(or $(WORDS),4500) --jobs $(or $(JOBS),1 2)

wheel: $(VENV)/.installed-dev
	$(BIN)/python -m build --wheel

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/.installed: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --upgrade "pip>=25.1"
	$(BIN)/python -m pip install -q -e ".[accurate]"
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install -q -e ".[accurate,parquet,research,xlsx]" --group dev
	touch $@
