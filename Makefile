# Everything one does with Convene. Each recipe does its own set-up; `make help` lists them.

PYTHON ?= python3
# Tests wait for browsers, disks and processes of their own: more of them than there are cores.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print(min(8, 2 * (os.cpu_count() or 1)))')
TEMPLATE ?= first-friday
SEED ?= 1
DAYS ?= 365
BUSY ?= 4
FILES ?= $(sort $(wildcard tests/journeys/*.play))

# Where it is set, each process that a test starts would compile all that it imports once more.
unexport PYTHONDONTWRITEBYTECODE

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CHECKS := "ruff check" "ruff format --check" "mypy" "lint-imports --no-logo" "vulture" "convene migrate --check"

.PHONY: help ready demo test check audit bench profile volume simulate soak proofs play docs requirements migration landed sample pictures wheel clean lock

# List the recipes
help:
	@awk '/^# / { what = substr($$0, 3) } /^[a-z]+:/ { split($$1, name, ":"); \
		printf "  make %-12s %s\n", name[1], what }' Makefile

# Install what Convene needs into .venv, once
ready: $(READY)

# Open the playground on a community some months old; others: make demo TEMPLATE=quarterly
demo: $(READY)
	@# Ctrl+C is how it ends, and no error; make's shell would end by it before it could say so.
	@trap : INT; $(BIN)/convene demo --template $(TEMPLATE) || \
		{ status=$$?; [ $$status = 130 ] || exit $$status; }

# Run the tests, those in a browser included; each capability's own must run its lines
test: $(READY)
	@chromium="$$(tests/browser/ensure-chromium.sh)" && \
		CONVENE_PROOFS=check CONVENE_CHROMIUM="$$chromium" $(BIN)/pytest -n $(WORKERS) --dist worksteal

# Check style, types, the direction of imports, dead code, and that the migrations make the tables
check: $(READY)
	@failed=; for check in $(CHECKS); do \
		echo "-- $$check"; $(BIN)/$$check || failed="$$failed $$check;"; \
	done; [ -z "$$failed" ] || { echo "Not clean:$$failed"; exit 1; }

# Ask what is known against the locked packages; it needs the internet, so that `check` does without
audit: $(READY)
	@[ -x .audit/bin/pip-audit ] || { $(PYTHON) -m venv .audit && \
		.audit/bin/pip install --quiet --disable-pip-version-check "pip-audit>=2.9,<3"; }
	@.audit/bin/pip-audit --progress-spinner off --disable-pip --require-hashes --timeout 10 \
		--requirement requirements.lock --format json 2>.audit/said | $(BIN)/python -m bench.audit

# Measure, and compare with what a bare database or a bare import costs
bench: $(READY)
	@$(BIN)/python -m bench

# Live a year of each template, and count what was said: in the channel, and in private
volume: $(READY)
	@$(BIN)/python -m bench.volume

# Live a year by a seed, with all that can go wrong, and check what was promised: make simulate SEED=7
simulate: $(READY)
	@$(BIN)/python -m tests.simulation $(SEED) $(DAYS) $(BUSY)

# Tell where a Call spends its time, on one page
profile: $(READY)
	@$(BIN)/python -m bench.profiled

# Run the long tests, which the others leave out
soak: $(READY)
	@$(BIN)/pytest -m soak

# Write down which lines of a capability its own tests do not run, after there became fewer
proofs: $(READY)
	@CONVENE_PROOFS=write $(BIN)/pytest tests/bot -n $(WORKERS) --dist worksteal

# Run plays and print what was seen: make play FILES="a.play b.play"
play: $(READY)
	@$(BIN)/convene play $(FILES)

# Write docs/commands.md anew, after a change of commands, and the tables in docs/export.md
docs: $(READY)
	@$(BIN)/python -m bot.help.reference > docs/commands.md
	@$(BIN)/python -m store.archive.reference

# Write docs/requirements.md anew, after a play proves something else
requirements: $(READY)
	@$(BIN)/python -m tests.journeys.requirements > docs/requirements.md

# Write the next migration, after a change of tables: make migration WHAT="the excursions of members"
migration: $(READY)
	@$(BIN)/python -m store.migrations.write "$(WHAT)"

# Put the migrations that come to the main branch on the list of what is never changed again
landed: $(READY)
	@$(BIN)/python -m store.migrations.landed

# Write down a database of this version for the tests of upgrading, when it is released
sample: $(READY)
	@$(BIN)/python -m tests.store.released.write

# Take the pictures in docs/pictures anew, after a change of the playground
pictures: $(READY)
	@chromium="$$(tests/browser/ensure-chromium.sh)" && \
		CONVENE_CHROMIUM="$$chromium" $(BIN)/python -m tests.browser.pictures

# Build the wheel into dist/, with what is locked and nothing fetched
wheel: $(READY)
	@rm -rf build
	@$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation \
		--wheel-dir dist .

# Remove what the other recipes made; data under var/ stays
clean:
	rm -rf $(VENV) .audit build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache \
		.import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Write requirements.lock anew, after a change of dependencies in pyproject.toml
lock: $(BIN)/python
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
		--quiet --output-file requirements.lock

# The steps below are taken by the recipes above, once and again when the lock changes.

$(READY): requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing the locked packages into $(VENV), once; this takes about a minute."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps \
		--no-build-isolation --editable .
	@touch $@

# Debian keeps venv in a package of its own, which root may add without asking.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Convene needs Python 3.11 or newer. Name one: make demo PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || [ "$$(id -u)" != 0 ] || \
		! command -v apt-get >/dev/null || \
		{ apt-get update -qq && apt-get install -y -qq python3-venv; } >/dev/null
	@$(PYTHON) -m venv $(VENV)
