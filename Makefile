# Needs Python 3.11 or newer and make; everything else goes into .venv.
PYTHON ?= python3
VENV   := .venv
STORE  := demo-store
FAZHI  := $(VENV)/bin/fazhi
PIP    := $(VENV)/bin/python -m pip --quiet --disable-pip-version-check

.PHONY: demo test lint types check clean

demo: $(VENV)/.runtime
	@rm -rf $(STORE)
	$(FAZHI) load examples --store $(STORE)
	$(FAZHI) validate --store $(STORE); test $$? -eq 1  # 1 is "violations found": they are planted
	$(FAZHI) query rate_audit --store $(STORE)
	$(FAZHI) query report_parts_matrix --store $(STORE)
	$(FAZHI) query tasks_of_unit --param unit=溧阳市司法局 --store $(STORE)

test: $(VENV)/.dev
	$(VENV)/bin/python -m pytest

lint: $(VENV)/.dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .

types: $(VENV)/.dev
	$(VENV)/bin/mypy

check: lint types test

clean:
	rm -rf $(VENV) $(STORE) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

# One environment for all; the two marks say how much of it is installed.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("fazhi needs Python 3.11 or newer (make PYTHON=python3.12 ...)")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: pyproject.toml | $(VENV)/bin/python
	$(PIP) install --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/bin/python
	$(PIP) install --editable '.[dev]'
	@touch $@ $(VENV)/.runtime
