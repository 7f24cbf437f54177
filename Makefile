# Everything a person does with this repository. `make` alone lists it.
PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)
DATA_DIR ?= $(CURDIR)/var
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help demo test test-fast check fix journeys bench docs messages shell migrate reset measure \
	requirements base dev

help: ## List these targets.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

demo: base ## Start the demonstration on http://127.0.0.1:8000 (PORT=… for another, DATA_DIR=… for other data).
	@exec $(BIN)/frontdoor demo

test: dev ## Run everything: format, lint, types, contracts, the suite on SQLite and PostgreSQL, browser journeys.
	@exec $(BIN)/python -m scripts.test

test-fast: dev ## Run the suite on SQLite alone, without journeys and deliberate harm.
	@exec $(BIN)/python -m scripts.test sqlite --quick

check: dev ## Check format, lint, types, import contracts and migrations, without running any test.
	@exec $(BIN)/python -m scripts.test format lint types contracts migrations

fix: dev ## Format the code and repair what the linter can repair.
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

journeys: dev ## Walk the pages in real Chromium and make the pictures in docs/journeys/.
	@exec $(BIN)/python -m scripts.test journeys

bench: dev ## Measure the product beside a bare prototype, on both databases.
	@exec $(BIN)/python -m bench

docs: dev ## Write the generated documents again (docs/access-matrix.md, docs/page-states.md).
	@$(BIN)/python -m scripts.access_matrix
	@$(BIN)/python -m scripts.page_states

messages: dev ## Collect the public text for translators and compile the catalogues.
	@$(BIN)/python -m scripts.messages

shell: base ## Open a Python shell inside the installation in DATA_DIR.
	@test -f "$(DATA_DIR)/mode" || { echo "Nothing is installed in $(DATA_DIR): start with “make demo”."; exit 1; }
	@DATA_DIR="$(DATA_DIR)" DJANGO_SETTINGS_MODULE="frontdoor.config.settings.$$(cat "$(DATA_DIR)/mode")" \
		$(BIN)/python -m django shell

migrate: base ## Bring the database of the installation in DATA_DIR up to date.
	@exec $(BIN)/frontdoor migrate

reset: ## Throw away the demonstration's data, after asking.
	@$(PYTHON) scripts/reset.py "$(DATA_DIR)"

measure: ## Print the size and shape of the code beside the house's bands.
	@$(PYTHON) scripts/measure.py

requirements: ## For maintainers, needs uv: choose versions again and write requirements/*.txt with hashes.
	@scripts/requirements

base:
	@$(PYTHON) scripts/environment.py base

dev:
	@$(PYTHON) scripts/environment.py dev
