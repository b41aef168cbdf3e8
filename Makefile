# All targets work on a fresh clone: each one first sets up what it needs, once, in .venv and node_modules.
# You need Python 3.11 or newer with its venv module. `make help` lists the targets.

PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
BIN := .venv/bin
SITE_READY := .venv/.site-ready
TOOLS_READY := .venv/.tools-ready
CHROMIUM_READY := .venv/.chromium-ready
NODE_READY := .venv/.node-ready
OTHER_TOOLS_READY := .venv/.other-tools-ready
NPM_READY := node_modules/.npm-ready

export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help serve build test test-long test-wheel test-lowest test-highest compatibility clean-room figures looks lighthouse check bench bench-quick format generate clean
.DELETE_ON_ERROR:

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: $(SITE_READY) ## show the site at http://127.0.0.1:8000 and update it with every change (ADDRESS=host:port changes the address)
	$(BIN)/mkdocs serve --dev-addr $(ADDRESS)

build: $(SITE_READY) ## build the site into site/ and fail on warnings
	$(BIN)/mkdocs build --strict

test: $(TOOLS_READY) $(NODE_READY) $(CHROMIUM_READY) $(OTHER_TOOLS_READY) ## run all tests: Python, browser, scripts
	$(BIN)/python -m pytest -n 2 --dist loadscope -m 'not long' --cov
	$(BIN)/node --test $$(find tests -name '*.test.mjs' | sort)

test-long: $(TOOLS_READY) $(NODE_READY) $(CHROMIUM_READY) $(OTHER_TOOLS_READY) ## run the tests that take minutes: ten thousand bad files, a hundred crashes
	$(BIN)/python -m pytest -m long

test-wheel: $(TOOLS_READY) ## build and install the wheel and run its unit and golden tests away from the source
	PYTHONPATH=tests $(BIN)/python -m support.installed_tests

test-lowest: VERSIONS := --constraint constraints-lowest.txt
test-lowest: ## test the package with the lowest versions it allows
test-highest: VERSIONS := --upgrade --upgrade-strategy eager
test-highest: ## test the package with the newest versions it allows
test-lowest test-highest: test-%: $(NODE_READY) $(CHROMIUM_READY)
	test -d .venv/$* || $(BIN)/python -m venv .venv/$*
	.venv/$*/bin/python -m pip install --quiet $(VERSIONS) --editable '.[test]'
	.venv/$*/bin/python -m pytest -n 2 --dist loadscope tests/unit tests/golden tests/site -m 'not long'

compatibility: $(TOOLS_READY) $(CHROMIUM_READY) $(OTHER_TOOLS_READY) ## build sites with other plugins, themes and engines and compare the guides
	$(BIN)/python -m pytest -n 2 --dist loadscope tests/compatibility

clean-room: $(TOOLS_READY) ## install only the wheel and create and serve a site, as a newcomer would
	PYTHONPATH=tests $(BIN)/python -m support.clean_room

figures: $(TOOLS_READY) $(NODE_READY) $(CHROMIUM_READY) $(OTHER_TOOLS_READY) ## measure and print the figures about safety and exactness
	PYTHONPATH=tests $(BIN)/python scripts/figures.py

lighthouse: $(TOOLS_READY) $(NODE_READY) $(CHROMIUM_READY) ## print Lighthouse's results for four pages on a phone (npm fetches it)
	PYTHONPATH=tests $(BIN)/python scripts/lighthouse.py

check: $(TOOLS_READY) $(NPM_READY) ## check style, formatting, types, import rules, dead code, this site's decisions and the HTML of all pages, without changing files
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/node node_modules/typescript/bin/tsc --project jsconfig.json
	$(BIN)/python scripts/check_commits.py
	$(BIN)/decision-guide check --strict content/decisions
	$(BIN)/decision-guide fmt --check content/decisions
	$(BIN)/python scripts/check_unused.py
	PYTHONPATH=tests $(BIN)/python scripts/check_html.py

looks: $(TOOLS_READY) $(CHROMIUM_READY) $(OTHER_TOOLS_READY) ## check the layout of generated decisions and print every violation of its laws (ARGUMENTS="--seed 7 --looks 200")
	PYTHONPATH=tests $(BIN)/python scripts/looks.py $(ARGUMENTS)

bench: $(TOOLS_READY) $(CHROMIUM_READY) ## measure speed against its targets and write the results to content/speed.md (half an hour)
	PYTHONPATH=scripts:tests $(BIN)/python -m bench --keep content/speed.md

bench-quick: $(TOOLS_READY) $(CHROMIUM_READY) ## measure speed on smaller sites in less than two minutes
	PYTHONPATH=scripts:tests $(BIN)/python -m bench --quick

format: $(TOOLS_READY) ## format the code and apply ruff's fixes
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

generate: $(SITE_READY) ## write the committed files that are generated from the code (the JSON Schemas, pages of the manual)
	set -e; for name in decision decision-json decisions-json; do \
	  $(BIN)/decision-guide schema $$name.schema.json > .venv/new.schema.json; \
	  mv .venv/new.schema.json generator/decision_guide/schemas/$$name.schema.json; \
	done
	PYTHONPATH=tests $(BIN)/python -m support.manual_pages

clean: ## remove everything that these targets created
	rm -rf .venv node_modules site dist build .cache .coverage* .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis test-results
	find generator scripts tests -name __pycache__ -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) scripts/check_python.py
	$(PYTHON) -m venv .venv

$(SITE_READY): pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(TOOLS_READY): pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(SITE_READY)

$(CHROMIUM_READY): tests/support/chromium.py $(TOOLS_READY)
	$(BIN)/python tests/support/chromium.py
	@touch $@

$(OTHER_TOOLS_READY): tests/support/other_engines_setup.py pyproject.toml constraints.txt $(TOOLS_READY)
	$(BIN)/python tests/support/other_engines_setup.py
	@touch $@

$(NODE_READY): tests/support/node.py constraints.txt | $(BIN)/python
	$(BIN)/python tests/support/node.py
	@touch $@

$(NPM_READY): package.json $(NODE_READY)
	$(BIN)/python tests/support/node.py npm install --no-audit --no-fund --no-package-lock --loglevel=error
	@touch $@
