# Corridor: everything that is done with this folder. `make` alone lists it.
# Needs make (3.81 or later) and Python 3.11 or later with venv, nothing else.

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --quiet --disable-pip-version-check --no-input
LOCKED := $(PIP) install --require-hashes
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))

# A `python` to begin with; else the first that is new enough is taken: make PYTHON=/path/to/python3.12 report
PYTHON ?=
CANDIDATES := $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11

# An environment works only in the folder, and while the Python, it was made for: elsewhere it is made again.
SOUND := $(shell test "`cat $(VENV)/here 2>/dev/null`" = "$(CURDIR)" && $(PY) -c "$(NEW_ENOUGH)" 2>/dev/null && echo yes)

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup report test check format test-browser bench bench-audit bench-documents bench-interviews bench-search bench-survey bench-showing bench-spark docs lock wheel clean
ifneq ($(SOUND),yes)
.PHONY: $(VENV)/here
endif

help: ## this list | этот список
	@echo "make report            build the report of the example study | собрать отчёт по учебному исследованию"
	@echo "make test              run the tests | выполнить тесты"
	@echo "make setup             only set up .venv; the others do it themselves | только подготовить .venv; остальные делают это сами"
	@echo "make check             ruff, formatting, mypy, import-linter | ruff, формат, mypy, import-linter"
	@echo "make format            put code into its format | привести код к принятому формату"
	@echo "make test-browser      look at every page in Chromium | проверить каждую страницу в Chromium"
	@echo "make bench             measure speed and memory | измерить скорость и память"
	@echo "make bench-audit       precision and recall of the number audit | точность и полнота проверки чисел"
	@echo "make bench-documents   measure ingest of documents, and passages found again | измерить приём документов и поиск отрывков"
	@echo "make bench-interviews  measure reading and checking of interviews | измерить чтение и проверку интервью"
	@echo "make bench-search      measure the search beside other programs | сравнить скорость поиска с другими программами"
	@echo "make bench-survey      measure survey estimates beside other programs | сравнить скорость оценок с другими программами"
	@echo "make bench-spark       the same estimates from a Spark cluster of two workers | те же оценки на кластере Spark из двух узлов"
	@echo "make bench-showing     measure workbooks and pages of survey results | измерить книги и страницы с результатами опросов"
	@echo "make docs              write the generated documentation again | обновить создаваемую документацию"
	@echo "make wheel             build the package into dist/ | собрать пакет в dist/"
	@echo "make lock              lock dependencies again (UPGRADE=--upgrade: newest) | заново закрепить зависимости"
	@echo "make clean             delete what was made, .venv included | удалить всё созданное, включая .venv"

# ---- set-up: a stamp in .venv for each stage, so that a second run does nothing ----

$(VENV)/here:
	@if $(PY) -c "$(NEW_ENOUGH)" 2>/dev/null; then :; else \
	  found=; \
	  for python in $(CANDIDATES); do \
	    if "$$python" -c "$(NEW_ENOUGH)" 2>/dev/null; then found="$$python"; break; fi; \
	  done; \
	  if [ -z "$$found" ]; then \
	    echo "Corridor needs Python 3.11 or later (make PYTHON=/path/to/python3 …)." >&2; \
	    echo "  Debian, Ubuntu: sudo apt install python3 python3-venv     macOS: brew install python" >&2; \
	    echo "Нужен Python 3.11 или новее (make PYTHON=/путь/к/python3 …); команды для установки — строкой выше." >&2; \
	    exit 1; \
	  fi; \
	  if "$$found" -c "import ensurepip, venv" 2>/dev/null; then :; else \
	    echo "This Python lacks venv. Debian, Ubuntu: sudo apt install python3-venv" >&2; \
	    echo "В этом Python нет venv. Debian, Ubuntu: sudo apt install python3-venv" >&2; \
	    exit 1; \
	  fi; \
	  "$$found" -m venv --clear $(VENV) || exit 1; \
	fi
	@echo "$(CURDIR)" > $@

$(VENV)/run: $(VENV)/here requirements/build.txt requirements/run.txt pyproject.toml
	@echo "Setting up, once … | Подготовка, один раз …"
	@$(LOCKED) -r requirements/build.txt -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev: $(VENV)/run requirements/dev.txt
	@$(LOCKED) -r requirements/dev.txt
	@touch $@

$(VENV)/browser: $(VENV)/dev requirements/browser.txt
	@$(LOCKED) -r requirements/browser.txt
	@touch $@

$(VENV)/lock: $(VENV)/here requirements/lock.txt
	@$(LOCKED) -r requirements/lock.txt
	@touch $@

# What benchmarks compare with has environments of its own, so that nothing of it gets among the locked ones. Without
# network the benchmark still runs and says what is missing.
PEERS := .benchmarks/peers
SPARK := .benchmarks/spark

$(PEERS)/ready: benchmarks/peers/requirements.txt | $(VENV)/here
	@echo "Installing what is compared with, once … | Установка программ для сравнения, один раз …"
	@$(PY) -m venv $(PEERS)
	@if $(PEERS)/bin/python -m pip --quiet --disable-pip-version-check --no-input install -r $<; then touch $@; \
	else echo "They cannot be installed; compared without them. | Установить их нельзя, сравнение без них."; fi

$(SPARK)/ready: pyproject.toml | $(VENV)/here
	@echo "Installing Spark (about 500 MB), once … | Установка Spark (около 500 МБ), один раз …"
	@$(PY) -m venv $(SPARK)
	@$(SPARK)/bin/python -m pip --quiet --disable-pip-version-check --no-input install \
	  --editable ".[spark,survey-database]" hypothesis pytest pytest-xdist
	@touch $@

setup: $(VENV)/dev
	@$(COMPILED)
	@echo "Ready: $(VENV) | Готово: $(VENV)"

# ---- the work ----

# What pip does for what it installs: without it each start of the program compiles it again wherever Python was told to
# write no compiled files (PYTHONDONTWRITEBYTECODE).
COMPILED := $(PY) -m compileall -q src

report: $(VENV)/run
	@$(COMPILED)
	@$(PY) -m corridor build examples/central-asia

test: $(VENV)/dev
	@$(COMPILED)
	$(PY) -m pytest -n auto $(TESTS)

check: $(VENV)/dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) $(VENV)/bin/lint-imports

format: $(VENV)/dev
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

test-browser: $(VENV)/browser
	$(PY) -m pytest -m browser -n 2 --dist worksteal tests/browser

bench: $(VENV)/run
	@$(COMPILED)
	@$(PY) -m benchmarks.measure $(BENCH)

bench-audit: $(VENV)/dev
	@$(PY) -m benchmarks.bench_audit

bench-documents: $(VENV)/dev
	@$(PY) -m benchmarks.bench_documents $(BENCH)
	@$(PY) -m benchmarks.bench_anchors $(BENCH)

bench-interviews: $(VENV)/dev
	@$(PY) -m benchmarks.bench_interviews $(BENCH)

bench-search: $(VENV)/dev
	@$(PY) -m benchmarks.bench_search $(BENCH)

bench-survey: $(VENV)/dev $(PEERS)/ready
	@$(PY) -m benchmarks.bench_survey --peers $(PEERS)/bin/python $(BENCH)

# Asked only where it is wanted, so that no other command waits for Java.
ifneq ($(filter bench-spark,$(MAKECMDGOALS)),)
JAVA := $(shell java -version >/dev/null 2>&1 && echo yes)
endif

bench-spark: $(if $(JAVA),$(SPARK)/ready)
	@if test "$(JAVA)" = yes; then \
	  $(SPARK)/bin/python -m pytest -q -p no:cacheprovider tests/survey/estimate/test_engines.py && \
	  $(SPARK)/bin/python -m benchmarks.bench_spark $(BENCH); \
	else echo "Spark needs Java 17 or later (Debian: openjdk-17-jre-headless): nothing was measured." \
	  "| Для Spark нужна Java 17 или новее: ничего не измерено."; fi

bench-showing: $(VENV)/dev
	@$(PY) -m benchmarks.bench_showing

docs: $(VENV)/dev
	@if test -e tools/docs.py || test -d tools/docs; then $(PY) -m tools.docs; else echo "Nothing to write."; fi

wheel: $(VENV)/run
	@$(PY) -m hatchling build --target wheel --directory dist

# Every lock is a part of one resolution: browser.txt holds everything, the others are constrained by it.
COMPILE := $(PY) -m uv --no-config pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock" --python-version 3.11 $(UPGRADE)
WITHIN := --constraint requirements/browser.txt
# What the tests need beyond the program's own five: every extra but the largest.
EXTRAS := --extra survey --extra survey-database --extra evidence --extra names

lock: $(VENV)/lock
	$(COMPILE) pyproject.toml $(EXTRAS) --group dev --group browser --group build --output-file requirements/browser.txt
	$(COMPILE) pyproject.toml $(EXTRAS) --group dev $(WITHIN) --output-file requirements/dev.txt
	$(COMPILE) pyproject.toml $(WITHIN) --output-file requirements/run.txt
	$(COMPILE) --group build $(WITHIN) --output-file requirements/build.txt
	$(COMPILE) --group lock --output-file requirements/lock.txt

clean:
	rm -rf $(VENV) .benchmarks build dist examples/*/build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
