# make audit   set up and audit the example plans into out/
# make test    set up and run the tests
# make help    everything else

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
EXAMPLES := data/examples

.PHONY: help audit test lint format bench bench-classifier bench-rules bench-documents bench-sheets fixtures weights model choosing smartspan corpus corpus-check corpus-report learning examples docs clean

SUITE ?= ../shared/suites/smartspan

help:
	@echo "make audit     set up, audit the example plans into out/, say where the page is"
	@echo "make test      set up with the train extra and run the tests"
	@echo "make lint      ruff, mypy, import contracts"
	@echo "make format    let ruff format the code"
	@echo "make bench     speed and memory beside a transformers pipeline, in one run"
	@echo "make bench-classifier  labels per second beside its peers, and parity with torch, in one run"
	@echo "make bench-rules SUITE=folder  owners, times and targets beside other date finders: corpus, bait, public suite, speed"
	@echo "make bench-documents SPLIT=dev  plans rendered as Word, PDF, Excel and text, and read back"
	@echo "make bench-sheets  memory and speed of exports of up to a million rows"
	@echo "make fixtures  write the documents of tests/documents"
	@echo "make weights   learn again what the surroundings of an owner or a number say, from data/"
	@echo "make model     train the shipped model again from data/"
	@echo "make choosing  baselines and variants of the classifier on one sample, scored on dev"
	@echo "make smartspan SUITE=folder  train and transfer on goals written by people (SMARTSpan)"
	@echo "make corpus    build data/statements.jsonl from data/plans and data/labels"
	@echo "make corpus-check   hold every row of the corpus against its schema and the others"
	@echo "make corpus-report  sizes, balance, agreement, duplicates and leakage of the corpus"
	@echo "make learning  the classifier and a baseline on 250 to all statements (more than an hour)"
	@echo "make examples  render the example plans as Word, PDF, Excel and text"
	@echo "make docs      write docs/rules.md from the rules"
	@echo "make clean     remove the environment and what was made"

$(VENV)/.base: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "smartnlp needs Python 3.11 or newer; name one with: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	@echo "Making $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install -e .
	@touch $@

$(VENV)/.train: $(VENV)/.base
	@echo "Adding what training and tests need ..."
	@$(PIP) install torch==2.13.0
	@$(PIP) install -e '.[train,dev]'
	@touch $@

audit: $(VENV)/.base
	@$(BIN)/smartnlp audit $(EXAMPLES) -o out --format csv,html

test: $(VENV)/.train
	$(BIN)/python -m pytest

lint: $(VENV)/.train
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.train
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.train
	$(BIN)/python scripts/bench.py

bench-classifier: $(VENV)/.train
	$(BIN)/python -m pip install -q openvino
	$(BIN)/python scripts/bench_classifier.py

PEERS := recognizers-text dateparser parsedatetime

bench-rules: SUITE = ../shared/suites/recognizers-text
bench-rules: $(VENV)/.train
	@for peer in $(PEERS); do \
		home=.venv-peers/$$peer; wanted=scripts/rules/peers/$$peer.txt; \
		if [ ! -f $$home/.ready ] || [ $$wanted -nt $$home/.ready ]; then \
			echo "Installing $$peer into $$home ..."; \
			{ $(PYTHON) -m venv $$home && $$home/bin/python -m pip --disable-pip-version-check -q install -r $$wanted \
				&& touch $$home/.ready; } || { rm -rf $$home; echo "$$peer cannot be installed; the rest goes on without it"; }; \
		fi; \
	done
	$(BIN)/python scripts/bench_rules.py --suite $(SUITE)

bench-documents: $(VENV)/.train
	$(BIN)/python scripts/bench_documents.py $(addprefix --split ,$(SPLIT))

weights: $(VENV)/.train
	$(BIN)/python scripts/weigh.py

bench-sheets: $(VENV)/.train
	$(BIN)/python scripts/bench_sheets.py

fixtures: $(VENV)/.train
	$(BIN)/python scripts/make_fixtures.py

model: $(VENV)/.train
	$(BIN)/smartnlp train data -o models/default --replace

choosing: $(VENV)/.train
	$(BIN)/python scripts/choosing_table.py

smartspan: $(VENV)/.train
	$(BIN)/python scripts/smartspan_goals.py $(SUITE)

corpus: $(VENV)/.train
	$(BIN)/python scripts/build_corpus.py
	$(BIN)/python scripts/build_ordinary_words.py

corpus-check: $(VENV)/.train
	$(BIN)/python scripts/check_corpus.py

corpus-report: $(VENV)/.train
	$(BIN)/python scripts/corpus_report.py

learning: $(VENV)/.train
	$(BIN)/python scripts/learning_curve.py

examples: $(VENV)/.train
	$(BIN)/python scripts/render_plans.py --examples

docs: $(VENV)/.base
	$(BIN)/python scripts/write_rules_page.py

clean:
	rm -rf $(VENV) .venv-peers out build dist
