# `make demo` runs figurecheck on data/sources; `make test` runs every check. Both set up .venv first.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.PHONY: demo test bench picture lock clean

# A version manager may offer a name that does not run, so each is tried, not only looked up.
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& echo "$$name" && break; done)
PIP_FLAGS := --quiet --quiet --disable-pip-version-check --no-input
PIP_TOOLS := pip-tools==7.6.2
BIN := .venv/bin

# Some systems ship Python without ensurepip: then the system's pip installs into .venv.
define install
	if $(BIN)/python -c 'import pip' 2>/dev/null; \
	then $(BIN)/python -m pip install $(PIP_FLAGS) $(1); \
	else $(PYTHON) -m pip --python $(BIN)/python install $(PIP_FLAGS) $(1); fi
endef

demo: .venv/package.stamp
	$(BIN)/figurecheck compare data/sources

test: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

bench: .venv-bench/bench.stamp
	.venv-bench/bin/python -m benchmarks

picture: .venv/package.stamp
	$(BIN)/python -m figurecheck.reporting.picture data/sources docs/report.svg

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "figurecheck needs Python 3.11 or newer: install it, or name it with PYTHON=..." >&2; exit 1; }
	@rm -rf .venv
	@if "$(PYTHON)" -c 'import ensurepip' 2>/dev/null; \
	then "$(PYTHON)" -m venv .venv; else "$(PYTHON)" -m venv --without-pip .venv; fi

.venv/package.stamp: requirements.txt pyproject.toml | $(BIN)/python
	@echo "Installing figurecheck in .venv ..."
	@$(call install,--require-hashes --only-binary :all: -r requirements.txt)
	@$(call install,--no-deps --no-build-isolation --editable .)
	@touch $@

.venv/test.stamp: requirements-test.txt .venv/package.stamp
	@echo "Installing what the tests need in .venv ..."
	@$(call install,--require-hashes --only-binary :all: -r requirements-test.txt)
	@touch $@

# The peers stay out of .venv: a user and a test need none of them.
# Some of them come as source alone, so they may be built here.
.venv-bench/bench.stamp: BIN := .venv-bench/bin
.venv-bench/bench.stamp: requirements.txt requirements-bench.txt pyproject.toml
	@rm -rf .venv-bench
	@if "$(PYTHON)" -c 'import ensurepip' 2>/dev/null; \
	then "$(PYTHON)" -m venv .venv-bench; else "$(PYTHON)" -m venv --without-pip .venv-bench; fi
	@echo "Installing what figurecheck is measured against in .venv-bench ..."
	@$(call install,--require-hashes --only-binary :all: -r requirements.txt)
	@$(call install,--require-hashes -r requirements-bench.txt)
	@$(call install,--no-deps --no-build-isolation --editable .)
	@touch $@

# The only target that chooses versions; add `UPGRADE=--upgrade` for the newest ones.
lock:
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install $(PIP_FLAGS) $(PIP_TOOLS)
	export CUSTOM_COMPILE_COMMAND="make lock"; \
	compile="build/lock/bin/pip-compile --quiet $(UPGRADE) --generate-hashes --allow-unsafe --strip-extras \
		--no-annotate --no-emit-index-url --no-emit-trusted-host --no-emit-find-links"; \
	$$compile --build-deps-for=editable --output-file=requirements.txt pyproject.toml; \
	$$compile --output-file=requirements-test.txt requirements-test.in; \
	$$compile --output-file=requirements-bench.txt requirements-bench.in

clean:
	rm -rf .venv .venv-bench build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
