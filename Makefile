# Needs Rust (rustup), a C compiler, make and Python 3.11 or newer. `make verify` installs more.

PYTHON ?= python3
VENV := build/venv
PY := $(CURDIR)/$(VENV)/bin/python
CARGO := cargo
TARGET := $(abspath $(or $(CARGO_TARGET_DIR),target))
# One choice of packages and features for all, so that cargo builds the dependencies once.
TOGETHER := --locked --workspace --exclude acogida-python --features acogida/xlsx
XTASK := $(CARGO) build --quiet $(TOGETHER) --bin xtask && $(TARGET)/debug/xtask
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: bench-hours demo test verify forms bench bench-forms bench-indicators bench-linkage bench-instructions fuzz generate rust generated c python pages oracles native interop browser clean

# The example city: messy lists and provider responses become a directory. See examples/fortaleza/README.md.
demo:
	$(CARGO) build $(TOGETHER) --bin acogida
	$(TARGET)/debug/acogida build examples/fortaleza/city.toml --out build/demo --issues build/demo-issues.jsonl

test: rust generated c python

rust:
	$(CARGO) fmt --all --check
	$(CARGO) clippy --locked --workspace --all-targets --features acogida/xlsx -- -D warnings
	$(CARGO) test --quiet $(TOGETHER)
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --quiet --no-deps $(TOGETHER)

generated:
	$(XTASK) generate --check
	$(XTASK) symbols --check

c:
	$(XTASK) c-test

python: c $(VENV)/installed
	$(PY) -m ruff check python && $(PY) -m ruff format --check --quiet python
	ACOGIDA_REPORTS=$(TARGET)/c/reports-rust $(PY) -m pytest python/tests -q -m "not interop"
	cd build && $(PY) -m mypy.stubtest acogida
	$(PY) -m mypy --strict python/acogida examples/python
	$(PY) -m pytest tests/docs -q

# The wheel, with the function that panics, so that the tests can prove that panics are contained.
$(VENV)/installed: python/requirements-test.txt Cargo.lock \
    $(shell find core python arrow-bridge -type f -not -path '*/.*' -not -path '*/__pycache__/*')
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --requirement python/requirements-test.txt
	rm -rf build/wheels
	$(PY) -m maturin build --quiet --profile dev --features test-hooks --manifest-path python/Cargo.toml \
	    --interpreter $(PY) --out build/wheels
	$(PY) -m pip install --quiet --force-reinstall --no-deps build/wheels/*-abi3-*.whl
	touch $@

verify: pages native forms oracles interop browser

# A withheld address must be in no byte that the demo wrote.
pages: demo
	$(PYTHON) tests/verify/protected.py build/demo build/demo-issues.jsonl

native:
	tests/verify/install.sh valgrind
	$(XTASK) c-test --sanitize
	$(XTASK) c-test --valgrind

oracles: $(VENV)/installed build/forms/installed demo
	$(PY) -m pip install --quiet --requirement tests/verify/requirements.txt
	$(PY) -m pytest tests/verify -q --ignore tests/verify/forms

# The same form and the same responses in JavaRosa, ODK's xforms-engine, SurveyJS and the library.
forms: build/forms/installed
	$(CARGO) build $(TOGETHER) --bin acogida
	build/forms/venv/bin/python -m pytest tests/verify/forms -q -rs

build/forms/installed: $(addprefix tests/verify/forms/,install.sh requirements.txt package.json package-lock.json)
	PYTHON=$(PYTHON) tests/verify/forms/install.sh build/forms
	touch $@

interop: $(VENV)/installed
	$(PY) -m pip install --quiet --requirement python/requirements-interop.txt
	$(PY) -m pytest python/tests -q -m interop

# The demo's site, and one made of every kind of trouble.
browser: demo
	tests/verify/install.sh chromium npm
	$(TARGET)/debug/acogida call publication.site --out build/fixture \
	    < tests/browser/fixture/request.json > build/fixture.json
	cd tests/browser && npm ci --no-audit --no-fund && node validate.mjs ../../build/demo/site \
	    && node validate.mjs ../../build/fixture && node check.mjs --pages ../../build/demo/site \
	    && node check.mjs ../../build/fixture

bench: build/bench/installed
	$(CARGO) bench --locked --package acogida
	build/bench/bin/python tests/bench/peers.py

# One form, the same responses, every engine warm. Writes its section of docs/benchmarks.md.
bench-forms: build/forms/installed
	build/forms/venv/bin/python tests/bench/forms/run.py --write

# Estimates of a million rows, ours and those of SciPy and statsmodels.
bench-indicators: build/bench/installed
	build/bench/bin/python tests/bench/indicators.py

# The others that we compare with, in an environment of their own.
build/bench/installed: tests/bench/requirements.txt tests/bench/package.json tests/bench/package-lock.json
	$(PYTHON) -m venv build/bench
	build/bench/bin/python -m pip install --quiet --requirement tests/bench/requirements.txt
	cd tests/bench && npm ci --no-audit --no-fund
	touch $@

# A million synthetic persons (LINKAGE_RECORDS), linked by us and by Splink 5 on DuckDB.
LINKAGE_RECORDS ?= 1000000
bench-linkage: build/linkage/installed build/linkage/persons-$(LINKAGE_RECORDS).csv
	$(CARGO) build --release --locked --package acogida-cli
	build/linkage/venv/bin/python tests/bench/linkage/compare.py $(TARGET)/release/acogida \
	    build/linkage/persons-$(LINKAGE_RECORDS).csv

build/linkage/installed: tests/bench/linkage/requirements.txt
	$(PYTHON) -m venv build/linkage/venv
	build/linkage/venv/bin/python -m pip install --quiet --requirement tests/bench/linkage/requirements.txt
	touch $@

build/linkage/persons-%.csv: tests/bench/linkage/generate.py
	mkdir -p build/linkage
	$(PYTHON) tests/bench/linkage/generate.py $* $@

# Opening hours: how fast, and side by side with the others on the hand-labelled strings.
bench-hours: build/bench/installed build/bench-hours/installed
	$(CARGO) bench --locked --package acogida --bench hours
	$(CARGO) build --quiet $(TOGETHER) --example read_hours
	build/bench-hours/bin/python tests/bench/hours.py $(TARGET)/debug/examples/read_hours \
	    build/parse-hours/bin/python

# Two environments: the judge and the peer install a module of the same name.
build/bench-hours/installed: tests/bench/hours-requirements.txt
	$(PYTHON) -m venv build/bench-hours
	build/bench-hours/bin/python -m pip install --quiet --requirement tests/bench/hours-requirements.txt
	$(PYTHON) -m venv build/parse-hours
	build/parse-hours/bin/python -m pip install --quiet parse-opening-hours==0.4.2
	touch $@

# Instructions instead of times: the same on a busy machine.
bench-instructions:
	$(PYTHON) tests/bench/instructions.py

# A minute for every target. The corpus stays in fuzz/targets/corpus; FUZZ_SECONDS=600 looks longer.
FUZZ_SECONDS ?= 60
fuzz:
	cargo fuzz --version >/dev/null 2>&1 || $(CARGO) install --quiet --locked cargo-fuzz
	export RUSTC_BOOTSTRAP=1 && for target in $$(cargo fuzz list --fuzz-dir fuzz/targets); do \
	    cargo fuzz run --fuzz-dir fuzz/targets $$target -- -max_total_time=$(FUZZ_SECONDS) -rss_limit_mb=4096 \
	    || exit 1; done

generate:
	$(XTASK) generate

clean:
	$(CARGO) clean
	rm -rf build
