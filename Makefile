# make demo: talk to the skill.  make test: run every test.  Both set up what they need in .venv.

# The first Python that fits.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null \
	&& echo $$python && break; done)
BIN := .venv/bin
PROCESSOR := $(if $(filter aarch64 arm64,$(shell uname -m)),arm64,x86_64)

.PHONY: demo test lint check lambda benchmark load soak clean

demo: .venv/demo
	@$(BIN)/aftercare simulate

test: .venv/dev build/validators
	@tests/system_packages.sh
	$(BIN)/pytest

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check: .venv/dev
	$(BIN)/aftercare check
	$(BIN)/aftercare build --check
	$(BIN)/aftercare train --check
	$(BIN)/aftercare evaluate tests/data/evaluation/*.tsv

# What Lambda runs, in one zip, for the Python and the processor that are here. CLINIC=my-clinic.toml packs a clinic's file as clinic.toml.
lambda: .venv/demo
	@$(if $(CLINIC),$(BIN)/aftercare check --clinic "$(CLINIC)")
	@$(BIN)/aftercare zip $(if $(CLINIC),--clinic "$(CLINIC)") --processor $(PROCESSOR) \
		--python $$($(BIN)/python -c 'import sys; print("%d.%d" % sys.version_info[:2])')

# The skill's start, speed and memory beside the stock hello worlds.
benchmark: lambda .venv/dev build/node_modules
	@$(BIN)/python -m benchmarks
	@$(BIN)/python -m benchmarks.understanding.speed

build/node_modules: benchmarks/node_hello/package.json
	@! command -v npm >/dev/null || npm install --silent --no-audit --no-fund --no-save --install-links \
		--prefix build ./benchmarks/node_hello || echo "Node's SDK could not be installed."

# Amazon's own schema of a skill and its validator of screens.
build/validators: tests/release/node/package.json
	@! command -v npm >/dev/null || npm install --silent --no-audit --no-fund --no-save --install-links \
		--prefix build/validators ./tests/release/node || echo "Amazon's validators could not be installed."

# The web service: its speed and memory beside stock, and at length what `make test` does in short.
load: .venv/dev
	@$(BIN)/python -m benchmarks.service_load

soak: .venv/dev
	@$(BIN)/python -m tests.service.soak --seconds 600
	@$(BIN)/python -m tests.service.faults

clean:
	rm -rf .venv build dist *.egg-info

.venv/pip:
	@test -n "$(PYTHON)" || { echo "Aftercare needs Python 3.11, 3.12, 3.13 or 3.14: install one of them."; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Install venv for $(PYTHON) (Debian: apt-get install python3-venv)."; exit 1; }
	@touch $@

.venv/demo: .venv/pip pyproject.toml
	@echo "Setting up (a minute, once) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[tools,encoder]'
	@touch $@

.venv/dev: .venv/pip pyproject.toml
	@echo "Setting up everything the tests need (a few minutes, once) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
