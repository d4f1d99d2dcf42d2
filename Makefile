# Everything a person types. `make` alone explains it.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
BUILD := build
PORT ?= 8000
# Two by default: each worker of the tests also runs a PostgreSQL.
JOBS ?= 2
CODE := app solver tests migrations benchmarks
# Python as a person wrote it, or the first that is new enough.
PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,\
  $(shell $(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name))))
PIP_FLAGS := --quiet --disable-pip-version-check --no-input --require-hashes

.PHONY: help
help: ## explain every target (this text)
	@printf 'Definitif. Start with `make demo`, then `make test`.\n\n'
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) \
	  | awk -F ':.*## ' '{ printf "  make %-12s %s\n", $$1, $$2 }'
	@printf '\nVariables: PORT=8000 (demo), SEED=, JOBS=2 (tests), PYTHON=, m="message" (migrate)\n'

# ---------------------------------------------------------------- setting up

.PHONY: setup
setup: $(VENV)/.dev ## make .venv with everything for work on the code

# What is missing is named with the one line that installs it.
$(BIN)/python:
	@test -n '$(PYTHON)' || { \
	  echo 'Python 3.11 or newer is missing. As root: apt-get install -y python3 python3-venv' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  version=$$($(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
	  echo "Python $$version has no venv. As root: apt-get install -y python$$version-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

# uv when it is there, plain pip when not; both refuse what the lock does not hash.
define install
	@echo "installing $(1) (first time, or the lock has changed) …"
	@if command -v uv >/dev/null 2>&1; \
	then uv pip install --quiet --python $(BIN)/python --require-hashes -r $(1); \
	else $(BIN)/python -m pip install $(PIP_FLAGS) -r $(1); fi
endef

# The stamps are newer than the locks they were made from, so a second run of any
# target installs nothing. The development lock contains the other.
$(VENV)/.run: requirements/run.txt | $(BIN)/python
	$(call install,requirements/run.txt)
	@touch $@

$(VENV)/.dev: requirements/dev.txt | $(BIN)/python
	$(call install,requirements/dev.txt)
	@touch $@ $(VENV)/.run

# ------------------------------------------------------------------- using it

.PHONY: demo
demo: $(VENV)/.run ## the synthetic city: import, law, roster, check; then serve it (PORT=)
	@$(BIN)/python -m app demo --port $(PORT) $(if $(SEED),--seed $(SEED))

.PHONY: worker
worker: $(VENV)/.run ## check waiting imports, take queued runs, tell webhooks, until stopped
	@$(BIN)/python -m app worker

# ------------------------------------------------------------------- checking

.PHONY: test
test: $(VENV)/.dev ## all tests, on SQLite and on a real PostgreSQL
	@$(BIN)/python -m pytest -n $(JOBS) $(ARGS)

.PHONY: slow
slow: $(VENV)/.dev ## the tests that take minutes
	@$(BIN)/python -m pytest -n $(JOBS) -m slow --timeout 1200 $(ARGS)

.PHONY: mutants
mutants: $(VENV)/.dev ## change the checker in every small way; list what no case notices (EVERY=3 FIRST=0: a share)
	@$(BIN)/python tests/solver/mutants.py $(or $(FIRST),0) $(or $(EVERY),1)

# Apart from the development lock: its wheels exist for some Pythons only, and without
# it files are changed blindly.
$(VENV)/.fuzz: requirements/fuzz.txt | $(VENV)/.dev
	@$(BIN)/python -m pip install $(PIP_FLAGS) -r requirements/fuzz.txt || echo 'no atheris here'
	@touch $@

.PHONY: fuzz
fuzz: $(VENV)/.dev $(VENV)/.fuzz ## change hostile files at random: an answer each, never a crash (SECONDS=60)
	@$(BIN)/python -m tests.fuzz_intake --seconds $(or $(SECONDS),60) $(if $(SEED),--seed $(SEED))

.PHONY: check
check: lint types imports test ## exactly what CI runs (the tests hold the migration check)

.PHONY: format
format: $(VENV)/.dev ## put the code into its form
	@$(BIN)/ruff format $(CODE)
	@$(BIN)/ruff check --fix $(CODE)

.PHONY: lint
lint: $(VENV)/.dev ## form and lint, without changing anything
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/ruff check $(CODE)

.PHONY: types
types: $(VENV)/.dev ## mypy, strict
	@$(BIN)/mypy

.PHONY: imports
imports: $(VENV)/.dev ## the order of the rooms
	@$(BIN)/lint-imports

.PHONY: schema
schema: $(VENV)/.dev ## only the migration check: do migrations and tables agree
	@$(BIN)/python -m pytest -q tests/test_migrations.py

.PHONY: bench
bench: $(VENV)/.dev ## in 3 minutes: gates and merit of a city; a big import; the engine beside its peers
	@$(BIN)/python -m benchmarks.law
	@$(BIN)/python -m benchmarks.intake
	@$(BIN)/python -m solver bench quick $(ARGS)

.PHONY: bench-full
bench-full: $(VENV)/.dev ## every suite at full size (an hour or more), into build/bench
	@$(BIN)/python -m benchmarks.law
	@$(BIN)/python -m benchmarks.intake
	@$(BIN)/python -m solver bench all $(ARGS)

.PHONY: bench-scale
bench-scale: $(VENV)/.dev ## lists, pages and imports of 100 000 officers and 20 000 posts, on both databases
	@$(BIN)/python -m benchmarks.scale $(ARGS)

.PHONY: browser
browser: $(VENV)/.dev ## Chromium for the tests of the screens
	@if command -v chromium >/dev/null 2>&1; then chromium --version; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null && chromium --version; \
	else echo 'Chromium is missing. As root: apt-get install -y --no-install-recommends chromium' >&2; exit 1; fi

.PHONY: screenshots
screenshots: browser ## pictures of the main screens into build/screenshots
	@mkdir -p build/screenshots
	@SCREENSHOTS=build/screenshots $(BIN)/python -m pytest -q -m browser -n 0 tests/app/pages

# Tools that must not stand in the environment of the service: they pin what it uses.
$(BUILD)/tools/.done: requirements/tools.txt | $(BIN)/python
	@echo 'installing the tools of the clients (first time, or the lock has changed) …'
	@mkdir -p $(BUILD) && $(BIN)/python -m venv $(BUILD)/tools
	@$(BUILD)/tools/bin/python -m pip install $(PIP_FLAGS) -r requirements/tools.txt
	@touch $@

$(BUILD)/clients/typescript/.done: tests/clients/package.json
	@command -v npm >/dev/null 2>&1 || { echo 'Node is missing. As root: apt-get install -y nodejs npm' >&2; exit 1; }
	@mkdir -p $(@D) && cp tests/clients/package.json $(@D)/
	@cd $(@D) && npm install --no-package-lock --no-fund --no-audit --silent
	@touch $@

.PHONY: client-test
client-test: $(VENV)/.dev $(BUILD)/tools/.done $(BUILD)/clients/typescript/.done ## generate the Python and the TypeScript client, compile them, hold a round with each
	@$(BIN)/python -m pytest -q -n 0 -m clients --timeout 600 tests/clients $(ARGS)

.PHONY: fuzz-api
fuzz-api: $(VENV)/.dev $(BUILD)/tools/.done ## throw what fits the contract, or nearly does, at a real server (CASES=20)
	@CASES=$(or $(CASES),20) $(BIN)/python -m pytest -q -n 0 -m fuzz tests/clients $(ARGS)

.PHONY: guide
guide: browser ## the pictures of the staff guide, from the real screens
	@rm -f docs/panduan/gambar/*.png
	@GUIDE=docs/panduan/gambar $(BIN)/python -m pytest -q -n 0 tests/app/pages/browser/test_guide.py -k taken

# ------------------------------------------------------------------- changing

.PHONY: migrate
migrate: $(VENV)/.dev ## write the next numbered migration (m="add vote")
	@test -n '$(m)' || { echo 'say what it does: make migrate m="add vote"' >&2; exit 1; }
	@mkdir -p build && rm -f build/schema.db
	@export DEFINITIF_DATABASE_URL=sqlite:///build/schema.db; \
	$(BIN)/alembic upgrade head && $(BIN)/alembic revision --autogenerate -m '$(m)'
	@$(BIN)/ruff format --quiet migrations

.PHONY: openapi
openapi: $(VENV)/.run ## write docs/openapi.json, which a test compares with the API
	@$(BIN)/python -m app openapi > docs/openapi.json

# `managed = false` keeps uv from writing a lock with addresses; it also keeps it
# from reading the development group, hence the copy without that line.
.PHONY: lock
lock: ## renew the hash locks (needs uv on the PATH; nothing else does)
	@command -v uv >/dev/null 2>&1 || { echo 'uv is missing: python3 -m venv build/uv && build/uv/bin/pip install uv, then PATH=$$PWD/build/uv/bin:$$PATH make lock' >&2; exit 1; }
	@copy=$$(mktemp -d); trap 'rm -rf "$$copy"' EXIT; \
	sed '/^managed = false/d' pyproject.toml > "$$copy/pyproject.toml"; \
	flags='--quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url --no-header --no-annotate $(ARGS)'; \
	uv pip compile $$flags "$$copy/pyproject.toml" -o requirements/run.txt; \
	uv pip compile $$flags "$$copy/pyproject.toml" --extra postgres --group "$$copy/pyproject.toml:dev" -c requirements/run.txt -o requirements/dev.txt; \
	uv pip compile $$flags --group "$$copy/pyproject.toml:fuzz" -o requirements/fuzz.txt; \
	uv pip compile $$flags requirements/tools.in -o requirements/tools.txt
