# The two commands a newcomer needs are `make serve` and `make test`; each sets up what it needs first.

PYTHON ?= python3
export PYTHON

GISHE    := .venv/bin/gishe
FRONTEND := themes/default/static/vendor/htmx.min.js
BROWSER  := .venv/browser.stamp

.PHONY: help setup serve test quick lint style types bench docs pictures lighthouse clean
.DEFAULT_GOAL := help

help: ## Show what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /make \1\t/' | expand -t 14

setup: $(GISHE) $(FRONTEND) ## Install everything that Gishe needs to run; leaves .venv/bin/gishe

serve: setup ## Start Gishe with the sample municipality and open the address it shows
	@$(GISHE) serve --card kmet

test: setup $(BROWSER) lint ## Check everything: style, types, layers, tests, journeys in a real browser
	@.venv/bin/pytest -n 2 --dist loadfile --no-loadscope-reorder

quick: setup ## Check what can be checked in under a minute: no browser, no slow tests
	@.venv/bin/ruff check
	@.venv/bin/pytest -n 2 -m "not slow and not browser"

lint: setup ## Check style, types and layers
	@$(MAKE) --no-print-directory -j 2 types style

style: setup
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/lint-imports --no-logo

types: setup
	@.venv/bin/mypy

bench: setup ## Measure speed, as ratios against bare baselines in the same run
	@.venv/bin/python benchmarks/run.py

docs: setup ## Write the pages of docs/reference/ that are made from the program
	@.venv/bin/python setup/reference.py

pictures: setup $(BROWSER) ## Take the pictures of docs/images/ anew, from the pages as they are
	@.venv/bin/python setup/pictures.py

lighthouse: setup $(BROWSER) ## Let Lighthouse judge the five main pages as a slow telephone shows them
	@.venv/bin/python setup/lighthouse/measure.py

clean: ## Remove what setup and the tests made; the data in var/ stays
	rm -rf .venv node_modules themes/default/static/vendor themes/default/fonts .mypy_cache .ruff_cache .pytest_cache \
	  .import_linter_cache .hypothesis dist build

$(GISHE): pyproject.toml setup/python.sh
	@bash setup/python.sh
	@touch $@

$(FRONTEND): package.json package-lock.json setup/frontend.py setup/codemirror.js | $(GISHE)
	@.venv/bin/python setup/frontend.py

$(BROWSER): setup/browser.sh | $(GISHE)
	@bash setup/browser.sh
	@touch $@
