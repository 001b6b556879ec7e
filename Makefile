# Two commands from a bare checkout: `make demo` codes the bundled sample, `make test` runs everything CI runs.
# Both make their own environment in .venv; nothing else on the machine is needed but Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
UV := $(BIN)/uv
TRAIN ?= $(HOME)/.cache/sayso-train
CORPORA ?= ../shared
MINUTES ?= 120
MALLOC := MALLOC_MMAP_THRESHOLD_=33554432 MALLOC_TRIM_THRESHOLD_=8589934592

.DEFAULT_GOAL := help
.PHONY: help demo test check browser quality train clean

help:
	@echo "make demo   install sayso here and code the bundled dispatches: a table and demo/report.html"
	@echo "make test   lint, types, tests and the quality gate, as CI runs them"

$(STAMP): pyproject.toml uv.lock
	@echo "==> environment in $(VENV): sayso and its locked dependencies"
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "sayso needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Set PYTHON=python3.11")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || (echo "making an environment failed; on Debian: apt-get install python3-venv" && exit 1)
	@test -x $(UV) || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv || (echo "installing uv from PyPI failed; is the network there?" && exit 1)
	@VIRTUAL_ENV=$(abspath $(VENV)) UV_PROJECT_ENVIRONMENT=$(abspath $(VENV)) $(UV) sync --quiet --frozen --inexact --python $(BIN)/python || (echo "installing the dependencies failed; see the message above" && exit 1)
	@touch $(STAMP)

demo: $(STAMP)
	@mkdir -p demo
	@$(BIN)/sayso sample
	@$(BIN)/sayso sample --format html --out demo/report.html
	@echo "==> open demo/report.html in a browser"

test: $(STAMP) browser check quality

check: $(STAMP)
	@echo "==> lint"
	@$(BIN)/ruff check src tests tools benchmarks
	@$(BIN)/ruff format --check src tests tools benchmarks
	@echo "==> types"
	@$(BIN)/mypy
	@echo "==> tests"
	@$(BIN)/pytest

quality: $(STAMP)
	@echo "==> quality gate"
	@$(BIN)/python benchmarks/quality/gate.py

browser:
	@command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || { \
	  if command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ]; then \
	    echo "==> installing Debian's chromium for the browser tests"; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	  else \
	    echo "==> no Chromium found: the browser tests will be skipped (Debian: apt-get install chromium)"; \
	  fi; }

# Hours and 2 GB: how src/sayso/models/reader.onnx is made again; see training/README.md.
train: $(STAMP)
	@echo "==> environment of the training in $(TRAIN)/venv (about 1.6 GB)"
	@test -x $(TRAIN)/venv/bin/python || $(PYTHON) -m venv $(TRAIN)/venv
	@$(TRAIN)/venv/bin/python -m pip install --quiet --disable-pip-version-check --extra-index-url https://download.pytorch.org/whl/cpu -r training/requirements.txt
	@echo "==> windows of every corpus, names by the teacher"
	@PYTHONPATH=.:src $(TRAIN)/venv/bin/python -m training.prepare --corpora $(CORPORA) --out $(TRAIN)/data
	@PYTHONPATH=.:src $(TRAIN)/venv/bin/python -m training.silver $(TRAIN)/data
	@echo "==> training for $(MINUTES) minutes"
	@PYTHONPATH=.:src $(MALLOC) $(TRAIN)/venv/bin/python -m training.train --data $(TRAIN)/data --out $(TRAIN)/checkpoints --minutes $(MINUTES)
	@PYTHONPATH=.:src $(TRAIN)/venv/bin/python -m training.export $(TRAIN)/checkpoints/reader.pt --out src/sayso/models/reader.onnx
	@PYTHONPATH=.:src $(TRAIN)/venv/bin/python -m training.evaluate src/sayso/models/reader.onnx --data $(TRAIN)/data --spacy

clean:
	rm -rf $(VENV) demo .pytest_cache .mypy_cache .ruff_cache
