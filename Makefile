# What CI and the README call. `make help` lists the targets.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SETUP := sh scripts/setup.sh "$(PYTHON)" $(VENV)
NEEDS := pyproject.toml scripts/setup.sh
SHARED ?= ../shared

.DEFAULT_GOAL := help
.PHONY: help run test lint bench bench-desk bench-quality bench-reading bench-retrieval train train-contextual calibrate try-it pictures clean

help: ## these lines
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' Makefile | while IFS='|' read -r name what; do printf '%-20s %s\n' "$$name" "$$what"; done

run: $(VENV)/.run ## set up, answer three questions here, then open the page at http://127.0.0.1:7860
	@$(BIN)/kehoach demo
	@$(BIN)/kehoach serve

test: lint ## set up, then ruff, mypy and all tests
	@$(BIN)/python -m pytest

lint: $(VENV)/.test ## set up, then ruff and mypy
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: $(VENV)/.test ## time and memory, one table
	@$(BIN)/python -m benchmarks.speed --shared $(SHARED)

bench-desk: $(VENV)/.test ## how the page feels: a browser, twenty users at once, memory over a thousand questions, one table
	@$(BIN)/python -m benchmarks.desk --shared $(SHARED)

bench-quality: $(VENV)/.test ## figures against the hand-made gold, one table
	@$(BIN)/python -m benchmarks.quality --shared $(SHARED)

bench-reading: $(VENV)/.test ## pages, paragraphs and syllables that one core reads in a second, one table
	@$(BIN)/python -m benchmarks.reading

bench-retrieval: $(VENV)/.bench ## who finds the right passage first, beside peers; an hour or more, two tables
	@OMP_NUM_THREADS=1 $(BIN)/python -m benchmarks.retrieval --shared $(SHARED)

train: $(VENV)/.train ## make the shipped models again from the data in ../shared, print the weights of the ranking
	@mkdir -p build
	@$(BIN)/python -m training.restoring --data $(SHARED)/data --out corpus/restoring/model --pairs build/pairs.tsv
	@$(BIN)/python -m training.translation --data $(SHARED)/data --out search/translations
	@$(BIN)/python -m training.encoder --data $(SHARED)/data --out indexer/encoding/model
	@$(BIN)/python -m training.ranking --data $(SHARED)/data --plans $(SHARED)/plans_other

train-contextual: $(VENV)/.train ## a small transformer beside the shipped encoder, into build/contextual; days without a GPU
	@$(BIN)/python -m training.contextual --data $(SHARED)/data --out build/contextual --work build/contextual-work

calibrate: $(VENV)/.train ## with the weights in search/ranking.toml: print the probability and what each bound would do
	@$(BIN)/python -m training.calibration --plans $(SHARED)/plans_other

try-it: $(VENV)/.run ## run the commands shown in README.md and docs/try-it.md again and write what they print
	@$(BIN)/python -m tests.transcripts README.md docs/try-it.md

pictures: $(VENV)/.test ## take the pictures of the page in docs/pictures anew, with Debian's chromium over the shipped digests
	@$(BIN)/python -m scripts.pictures

clean: ## take away everything that make made
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.run: $(NEEDS)
	@$(SETUP) run
	@touch $@

$(VENV)/.test: $(NEEDS)
	@$(SETUP) test
	@touch $@ $(VENV)/.run

$(VENV)/.bench: $(NEEDS)
	@$(SETUP) bench
	@touch $@ $(VENV)/.run

$(VENV)/.train: $(NEEDS)
	@$(SETUP) train
	@touch $@ $(VENV)/.run
