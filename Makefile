# Two commands matter: make run, make test.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help run refresh test check unit browser layers screenshots measure bench messages serve deployed lock audit clean

help:
	@echo "make run          serve the atlas on http://$(HOST):$(PORT)"
	@echo "make serve        the same with several processes behind nginx"
	@echo "make refresh      fetch the newest figures of trade and money"
	@echo "make test         every check and test, the ones in the browser included"
	@echo "make layers       derive the map's layers again from their packages"
	@echo "make screenshots  draw the pictures in docs/ again"
	@echo "make messages     bring the catalogues in locale/ in step with the code"
	@echo "make lock         write versions and hashes of all requirements again"
	@echo "make audit        known vulnerabilities, and a bill of materials in build/"
	@echo "make measure      time a click and a change of years in a real browser"
	@echo "make bench        measure the atlas and the usual way side by side (a quarter of an hour)"

$(VENV)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "The atlas needs Python 3.11 or newer; set PYTHON=python3.12, for example."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

# Installed from the locks: exact versions, each file held to its hash.
$(VENV)/runtime: requirements.lock | $(VENV)/pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/dev: requirements.lock requirements-dev.lock | $(VENV)/pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@ $(VENV)/runtime

run: $(VENV)/runtime
	$(BIN)/streamlit run dashboard.py --server.address $(HOST) --server.port $(PORT)

refresh: $(VENV)/runtime
	$(BIN)/python -m data.live refresh

test: check unit browser deployed

check: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(VENV)/dev
	$(BIN)/python -m pytest -m "not browser and not deploy"

browser: $(VENV)/dev
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m pytest -m browser

layers: | $(VENV)/pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -r requirements-build.txt
	$(BIN)/python -m geo.build

screenshots: $(VENV)/dev
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m tests.browser.screenshots

measure: $(VENV)/dev
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m tests.browser.measure

bench: $(VENV)/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-bench.txt
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m benchmarks

messages: $(VENV)/dev
	$(BIN)/python -m data.messages

# Several processes behind nginx; deploy/ and docs/HOSTING.md. WORKERS, CERTIFICATE, KEY,
# PROCESS_PORT and TRUSTED_PROXIES are read from the environment.
serve: $(VENV)/runtime
	HOST=$(HOST) PORT=$(PORT) $(BIN)/python -m deploy

deployed: $(VENV)/dev
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m tests.deploy.debian
	$(BIN)/python -m pytest -m deploy

AUDIT := .venv-audit

$(AUDIT)/tools: requirements-audit.txt
	$(PYTHON) -m venv $(AUDIT)
	$(AUDIT)/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-audit.txt
	@touch $@

# Exact versions and hashes of all that is installed, for every system and Python the atlas runs on.
LOCK := $(AUDIT)/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
  --no-header --no-annotate --no-emit-index-url --no-emit-find-links

lock: $(AUDIT)/tools
	$(LOCK) requirements.txt --output-file requirements.lock
	$(LOCK) requirements-dev.txt --constraint requirements.lock --output-file requirements-dev.lock

# What is known against the versions in the lock, and a bill of materials of what it installs.
audit: $(AUDIT)/tools
	rm -rf $(AUDIT)/installed
	$(PYTHON) -m venv --without-pip $(AUDIT)/installed
	$(AUDIT)/bin/uv pip install --quiet --require-hashes --python $(AUDIT)/installed/bin/python \
	  -r requirements.lock
	mkdir -p build
	$(AUDIT)/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible \
	  --output-file build/sbom.cdx.json $(AUDIT)/installed/bin/python
	@echo "The bill of materials is build/sbom.cdx.json."
	$(AUDIT)/bin/pip-audit --strict --require-hashes --disable-pip --requirement requirements.lock

clean:
	rm -rf $(VENV) $(AUDIT) build .mypy_cache .pytest_cache .ruff_cache .hypothesis
