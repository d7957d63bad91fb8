# Needs make and Python 3.11 or newer; everything else goes into .venv.
PYTHON ?= $(firstword $(foreach p,python3 python3.14 python3.13 python3.12 python3.11 python,$(shell $(p) -c 'import sys; print("$(p)" if sys.version_info >= (3, 11) else "")' 2>/dev/null)))
BIN := .venv/bin
READY := .venv/.ready

.PHONY: help demo test lint bench fuzz clean

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

$(READY): pyproject.toml
	@test -n "$(PYTHON)" || { echo "digestkit needs Python 3.11 or newer: make PYTHON=/path/to/python" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group dev
	touch $(READY)

demo: $(READY)  ## read the digests in fixtures/ and show what comes out
	@mkdir -p build/demo
	$(BIN)/digestkit parse fixtures/digests --format jsonl -o build/demo/entries.jsonl
	@echo; echo "$$(wc -l < build/demo/entries.jsonl) entries; the first of them:"
	@head -n 1 build/demo/entries.jsonl | $(BIN)/python -m json.tool --no-ensure-ascii
	@echo; echo "What was said more than once:"
	@$(BIN)/digestkit dedupe build/demo/entries.jsonl --check || true
	$(BIN)/digestkit dedupe build/demo/entries.jsonl -o build/demo/once.jsonl --report build/demo/report.json
	@echo; echo "The same entries for other programs, in build/demo:"
	@for name in entries.csv entries.bib entries.sqlite entries.md entries.atom; do \
		$(BIN)/digestkit export build/demo/once.jsonl -o "build/demo/$$name" && ls -s -h "build/demo/$$name"; \
	done
	@echo; echo "How the first lines of a digest were understood:"
	@$(BIN)/digestkit explain fixtures/digests/wx-202103-0316.md | head -n 24

test: $(READY)  ## every test and every example in the documentation
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

lint: $(READY)  ## style, types, and which room may import which
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)  ## measure: make bench, or make bench ONLY=parse
	$(BIN)/python -m benchmarks $(ONLY)

fuzz: $(READY)  ## look for texts that break reading or formatting, for a minute: make fuzz SECONDS=600
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group fuzz
	$(BIN)/python -m fuzz $(or $(SECONDS),60)

clean:  ## remove what these commands made
	rm -rf .venv build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
