# Everything a person runs here. `make` alone tells what there is.
SHELL := /bin/sh
PYTHON ?= python3
VENV ?= .venv
REQUIREMENTS ?= dev

DOCS ?=
REGISTER ?=
SERVE ?= 1
SEEDS ?=
ARGS ?=

# A gate asks the same of every change; elsewhere the order of tests is another each time.
ORDER := $(if $(CI),--randomly-seed=20200219)

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
SCHEMA := docs/records.schema.json
WRITE_SCHEMA = $(BIN)/python -c 'from onrecord.records.schema import schema_text; print(schema_text(), end="")'
OPENAPI := docs/openapi.json
WRITE_OPENAPI = DJANGO_SETTINGS_MODULE=onrecord.settings ONRECORD_REGISTER=. $(BIN)/python -c 'import django; django.setup(); from onrecord.api.root import openapi_text; print(openapi_text(), end="")'
WRITE_MESSAGES = DJANGO_SETTINGS_MODULE=onrecord.settings ONRECORD_REGISTER=. $(BIN)/python -c 'import django; django.setup(); from onrecord.web.messages import write; write()'
COMPILE = $(UV) pip compile --quiet --upgrade --universal --generate-hashes \
	--no-emit-index-url --no-header --extra office --extra postgres pyproject.toml requirements/build.in
UV ?= uv

.DEFAULT_GOAL := help
.PHONY: help install demo test check format schema messages bench lock clean

help:  ## Show what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(VENV)/.installed  ## Make .venv and install Onrecord and what it runs on

demo: install  ## Build the sample register, publish its report, serve it (DOCS=… REGISTER=… SERVE=0)
	$(BIN)/onrecord demo $(DOCS) $(if $(REGISTER),--register $(REGISTER)) $(if $(filter 0,$(SERVE)),--no-serve)

test: $(VENV)/.developed  ## Run the whole test suite (ARGS=… for pytest)
	$(BIN)/python -m pytest --numprocesses=auto --dist=worksteal $(ORDER) $(ARGS)

check: $(VENV)/.developed  ## Check format, lint, types, rooms and the committed schemas
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@$(WRITE_SCHEMA) | diff -u $(SCHEMA) - || { echo "$(SCHEMA) is out of date: run make schema" >&2; exit 1; }
	@$(WRITE_OPENAPI) | diff -u $(OPENAPI) - || { echo "$(OPENAPI) is out of date: run make schema" >&2; exit 1; }

format: $(VENV)/.developed  ## Lay out the code and mend what can be mended without thought
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

schema: $(VENV)/.installed  ## Write the JSON Schema of the canonical shapes and the OpenAPI anew
	$(WRITE_SCHEMA) > $(SCHEMA)
	$(WRITE_OPENAPI) > $(OPENAPI)

messages: $(VENV)/.installed  ## Bring the catalogues of translations up to date and compile them
	$(WRITE_MESSAGES)

bench: $(VENV)/.developed  ## Run the benchmarks (SEEDS=DIR with the seed documents)
	$(BIN)/python -m benchmarks $(if $(SEEDS),--seeds $(SEEDS))

lock:  ## Compile the hashed requirement files anew (needs uv)
	@command -v $(UV) >/dev/null || { echo "make lock needs uv; name it with UV=path/to/uv" >&2; exit 1; }
	$(COMPILE) --python-version 3.11 requirements/lts.in -o requirements/runtime.txt
	$(COMPILE) --python-version 3.11 requirements/lts.in requirements/dev.in \
		-c requirements/runtime.txt -o requirements/dev.txt
	$(COMPILE) --python-version 3.13 requirements/newest.in requirements/dev.in -o requirements/newest.txt

clean:  ## Remove .venv, caches and what `make demo` wrote
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Onrecord needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1)." \
			"Name another: make install PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
		echo "$(PYTHON) cannot make a virtual environment; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@touch $@

$(VENV)/.installed: $(VENV)/.created requirements/runtime.txt pyproject.toml
	@echo "Installing Onrecord and what it runs on into $(VENV): some 400 MB, once"
	@$(PIP) install --quiet --require-hashes --requirement requirements/runtime.txt
	@$(PIP) install --quiet --no-index --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.developed: $(VENV)/.installed requirements/$(REQUIREMENTS).txt
	@echo "Installing what tests and checks need into $(VENV)"
	@$(PIP) install --quiet --require-hashes --requirement requirements/$(REQUIREMENTS).txt
	@touch $@
