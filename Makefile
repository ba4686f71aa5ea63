# make demo: talk to the skill.  make test: run every test.  Both set up what they need in .venv.

# The first Python that fits.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null \
	&& echo $$python && break; done)
BIN := .venv/bin

.PHONY: demo test lint check lambda benchmark load soak clean

demo: .venv/demo
	@$(BIN)/aftercare simulate

test: .venv/dev
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

# What Lambda runs, in one zip. CLINIC=my-clinic.toml packs a clinic's file as clinic.toml.
lambda: .venv/demo
	@$(if $(CLINIC),$(BIN)/aftercare check --clinic "$(CLINIC)")
	@rm -rf build/lambda build/lambda.zip build/lib
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-compile --target build/lambda '.[encoder]'
	@rm -rf build/lambda/bin build/lib
	@rm -rf build/lambda/skill/tools
	@$(if $(CLINIC),cp "$(CLINIC)" build/lambda/clinic.toml)
	@# Unchecked: a zip changes the files' times, and compiled files that look old would be made anew.
	@$(BIN)/python -m compileall -q --invalidation-mode unchecked-hash build/lambda
	@cd build/lambda && ../../$(BIN)/python -m zipfile -c ../lambda.zip *
	@$(BIN)/python -c 'import sys; print("build/lambda.zip: handler lambda_handler.handler, Python %d.%d" % sys.version_info[:2])'

# The skill's start, speed and memory beside the stock hello worlds.
benchmark: lambda .venv/dev build/node_modules
	@$(BIN)/python -m benchmarks
	@$(BIN)/python -m benchmarks.understanding.speed

build/node_modules: benchmarks/node_hello/package.json
	@! command -v npm >/dev/null || npm install --silent --no-audit --no-fund --no-save --install-links \
		--prefix build ./benchmarks/node_hello || echo "Node's SDK could not be installed."

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
