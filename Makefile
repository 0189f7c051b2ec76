# make audit   set up and audit the example plans into out/
# make test    set up and run the tests
# make help    everything else

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
EXAMPLES := data/examples

.PHONY: help audit test no-network lint format bench bench-classifier bench-rules bench-documents bench-sheets bench-pseudonyms fuzz mutate fixtures stops soak weights model choosing smartspan corpus corpus-check corpus-report learning examples docs package lowest sbom clean

SUITE ?= ../shared/suites/smartspan

help:
	@echo "make audit     set up, audit the example plans into out/, say where the page is"
	@echo "make test      set up with the train extra and run the tests"
	@echo "make no-network  every command does the same without a network and asks for none, with counts"
	@echo "make lint      ruff, mypy, import contracts"
	@echo "make format    let ruff format the code"
	@echo "make bench     speed and memory beside a transformers pipeline, in one run"
	@echo "make bench-classifier  labels per second beside its peers, and parity with torch, in one run"
	@echo "make bench-rules SUITE=folder  owners, times and targets beside other date finders: corpus, bait, public suite, speed"
	@echo "make bench-documents SPLIT=dev  plans rendered as Word, PDF, Excel and text, and read back"
	@echo "make bench-sheets  memory and speed of exports of up to a million rows"
	@echo "make bench-pseudonyms  names of people found, left and wrongly replaced by pseudonyms"
	@echo "make fuzz TARGET=docx MINUTES=10 JOBS=1  coverage-guided fuzzing of the readers, segmentation and the rules"
	@echo "make mutate    10,000 damaged documents, each read beside sound ones"
	@echo "make stops     audits killed at 50 random moments and begun again, held against one left alone"
	@echo "make soak PLANS=10000  an audit of so many plans, killed on the way: time, memory, nothing lost, nothing twice"
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
	@echo "make package   build the wheel and the source archive, try them and each extra alone (EXTRAS=train: that one)"
	@echo "make lowest    run the tests with the lowest versions that pyproject.toml allows"
	@echo "make sbom      write docs/sbom.cdx.json, what the base install and the model are made of"
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
	@$(PIP) install -e '.[documents,parquet,ray,train,dev]'
	@touch $@

audit: $(VENV)/.base
	@$(BIN)/smartnlp audit $(EXAMPLES) -o out --format csv,html

test: $(VENV)/.train
	$(BIN)/python -m pytest

no-network: $(VENV)/.train
	@$(BIN)/ruff check --quiet --select TID251 smartnlp && echo "no module of smartnlp imports one that opens connections"
	$(BIN)/python -m pytest -n 0 -rPs --no-header tests/secrets/test_no_network.py tests/reporting/test_html.py -k "network or connections or sockets or watch"

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

stops: $(VENV)/.train
	$(BIN)/python scripts/stop_audit.py --stops 50

PLANS ?= 10000

soak: $(VENV)/.train
	$(BIN)/python scripts/soak.py --plans $(PLANS)

weights: $(VENV)/.train
	$(BIN)/python scripts/weigh.py

bench-sheets: $(VENV)/.train
	$(BIN)/python scripts/bench_sheets.py

bench-pseudonyms: $(VENV)/.train
	$(BIN)/python scripts/bench_pseudonyms.py

MINUTES ?= 10
JOBS ?= 1

fuzz: $(VENV)/.train
	$(PIP) install -r scripts/fuzzing/requirements.txt
	nice -n 19 $(BIN)/python scripts/fuzz.py --minutes $(MINUTES) --jobs $(JOBS) $(addprefix --target ,$(TARGET))

mutate: $(VENV)/.train
	nice -n 19 $(BIN)/python scripts/mutate_documents.py

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

package: $(VENV)/.train
	$(BIN)/python scripts/check_package.py $(addprefix --extras ,$(EXTRAS))

LOWEST := build/lowest

lowest:
	rm -rf $(LOWEST) && $(PYTHON) -m venv $(LOWEST)
	$(PYTHON) scripts/lowest.py > $(LOWEST)/versions.txt
	$(LOWEST)/bin/python -m pip --disable-pip-version-check -q install torch==2.13.0
	$(LOWEST)/bin/python -m pip --disable-pip-version-check -q install --prefer-binary -c $(LOWEST)/versions.txt -e '.[documents,parquet,ray,train,test]'
	$(LOWEST)/bin/python -m pytest tests/test_contract.py tests/test_examples.py tests/reading tests/reporting tests/segmentation \
		tests/classifier tests/auditing tests/batch tests/moderation tests/cli tests/training \
		tests/documents tests/hostile tests/fuzz tests/extraction tests/layout tests/pseudonyms tests/doctor

SBOM := build/sbom

sbom: $(VENV)/.base
	rm -rf $(SBOM) && $(PYTHON) -m venv --without-pip $(SBOM)/base && $(PYTHON) -m venv $(SBOM)/tool
	$(PIP) --python $(SBOM)/base/bin/python install .
	$(SBOM)/tool/bin/python -m pip --disable-pip-version-check -q install 'cyclonedx-bom>=7.1,<8'
	$(SBOM)/tool/bin/cyclonedx-py environment --output-reproducible --sv 1.6 -o $(SBOM)/raw.json $(SBOM)/base/bin/python
	$(BIN)/python scripts/sbom.py $(SBOM)/raw.json docs/sbom.cdx.json

clean:
	rm -rf $(VENV) .venv-peers out build dist
