# make demo: talk to the skill.  make test: run every test.  Both set up what they need in .venv.

# The first Python that fits.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	&& echo $$python && break; done)
BIN := .venv/bin

.PHONY: demo test lint check benchmark clean

demo: .venv/demo
	@$(BIN)/aftercare simulate

test: .venv/dev
	$(BIN)/pytest

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check: .venv/dev
	$(BIN)/aftercare check
	$(BIN)/aftercare build --check

clean:
	rm -rf .venv build dist *.egg-info

.venv/pip:
	@test -n "$(PYTHON)" || { echo "Aftercare needs Python 3.11, 3.12 or 3.13: install one of them."; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Install venv for $(PYTHON) (Debian: apt-get install python3-venv)."; exit 1; }
	@touch $@

.venv/demo: .venv/pip pyproject.toml
	@echo "Setting up (a minute, once) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[tools]'
	@touch $@

.venv/dev: .venv/pip pyproject.toml
	@echo "Setting up everything the tests need (a few minutes, once) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
