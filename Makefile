# The portal's commands. `make` alone prints this list; README.md says more.

HOST ?= 127.0.0.1
PORT ?= 8000
# A server that listens on every address is reached from this machine under its own.
PORTAL_URL ?= http://$(patsubst 0.0.0.0,127.0.0.1,$(HOST)):$(PORT)
PORTAL_VAR ?= var
PORTAL_ADMIN_USER ?= admin
export HOST PORT PORTAL_URL PORTAL_VAR PORTAL_ADMIN_USER

# The environment's own Python if there is one, otherwise the first that is new enough and not too new.
PYTHON ?= $(shell for p in .venv/bin/python python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo $$p && exit; \
	done; echo python3)
PY := .venv/bin/python
MANAGE := $(PY) manage.py

# `make restore FILE`: the word after it is a file, not a goal.
ifeq (restore,$(firstword $(MAKECMDGOALS)))
FILE ?= $(word 2,$(MAKECMDGOALS))
.PHONY: $(wordlist 2,9,$(MAKECMDGOALS))
$(eval $(wordlist 2,9,$(MAKECMDGOALS)) restore-nothing-more: ; @:)
endif

# What `make messages` does not read: nobody translates it.
NO_MESSAGES := $(sort .venv $(PORTAL_VAR) var tests bench audit requirements docs deploy static)

.DEFAULT_GOAL := help
.PHONY: help run dev install prepare test lint format coverage screenshots guide bench audit agreement lock backup restore password messages catalogues clean packages-run packages-dev

help: ## Print this list
	@echo "Commands of the library portal:"
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | awk -F '\t' '{printf "  make %-12s %s\n", $$1, $$2}'
	@echo "Settings: HOST=$(HOST) PORT=$(PORT) PORTAL_URL=$(PORTAL_URL) PORTAL_VAR=$(PORTAL_VAR)"

run: ## Install what is missing, prepare the portal and serve it
	@$(PYTHON) -P core/ports.py $(HOST) $(PORT)
	@$(PYTHON) requirements/install.py run
	@exec $(MANAGE) start

dev: packages-dev ## The same with Django's reloading server and DEBUG on
	@$(PYTHON) -P core/ports.py $(HOST) $(PORT)
	@PORTAL_DEBUG=1 $(MANAGE) prepare
	@PORTAL_DEBUG=1 exec $(MANAGE) runserver $(HOST):$(PORT)

install: packages-run ## Install and compile what a service needs that may not write here
	@$(PY) -P core/catalogues.py
	@$(PY) -m compileall -q -x 'site-packages/(uv|ruff)' .

prepare: packages-run ## Bring database, static files and pages up to date, without serving
	@$(MANAGE) prepare

test: packages-dev ## Lint, then all tests on SQLite and on PostgreSQL
	@$(PY) -m tests.run

lint: packages-dev ## Style, types, templates, import contracts, migrations, deployment checks
	@$(PY) -m tests.lint

format: packages-dev ## Mend what ruff can mend by itself
	@$(PY) -m ruff check --fix-only --quiet .
	@$(PY) -m ruff format .

coverage: packages-dev ## Tests on SQLite with a report of lines that none reaches
	@$(PY) -m coverage run -m pytest
	@$(PY) -m coverage report

screenshots: packages-dev ## Take pictures of every kind of page into var/screenshots (KINDS="home article" WIDTHS="360")
	@$(PY) -m tests.browser.screenshots $(KINDS) $(foreach width,$(WIDTHS),--width $(width)) $(if $(KEEP),--keep $(KEEP))

guide: packages-dev ## Take the pictures of the staff's guide anew, into docs/editors/gambar (PICTURES="dasbor masuk")
	@$(PY) -m tests.browser.guide $(PICTURES) $(if $(KEEP),--keep $(KEEP))

bench: packages-dev ## Measure queries and time per kind of page, small and large, on both databases
	@$(PY) -m bench

audit: packages-dev ## Bytes, Lighthouse and HTML validity of every kind of page (KINDS="home article" RUNS=5)
	@$(PY) -m audit --runs $(or $(RUNS),5) $(if $(MARKDOWN),--markdown) $(KINDS)

agreement: packages-dev ## Compare calendars of others with what we make of them: make agreement FILES="folder …"
	@test -n "$(FILES)" || { echo 'Say which: make agreement FILES="file.ics folder"'; exit 2; }
	@$(PY) -m bench.agreement $(FILES)

lock: packages-dev ## Compile requirements/*.txt from pyproject.toml (make lock UPGRADE=--upgrade)
	@$(PY) -m requirements.lock $(UPGRADE)

backup: packages-run ## Put database, media, private files and keys into one file (FILE=name to choose it)
	@$(MANAGE) backup $(FILE)

restore: packages-run ## Bring back what a backup holds: make restore FILE
	@test -n "$(FILE)" || { echo "Say which: make restore FILE=$(PORTAL_VAR)/backups/….tar.gz"; exit 2; }
	@$(MANAGE) restore $(FILE) $(if $(YES),--yes)

password: packages-run ## Set a new password for PORTAL_ADMIN_USER
	@$(MANAGE) changepassword $(PORTAL_ADMIN_USER)

messages: packages-run ## Collect the strings to translate into locale/ (needs GNU gettext)
	@command -v xgettext >/dev/null || { echo "xgettext is missing: install gettext (apt-get install gettext)."; exit 2; }
	@$(MANAGE) makemessages --locale en --no-location --no-obsolete $(foreach part,$(NO_MESSAGES),--ignore $(part))
	@$(PY) -P core/catalogues.py --tidy

catalogues: packages-run ## Compile the translations in locale/
	@$(MANAGE) compile_catalogues

clean: ## Remove what can be made again (.venv, caches, collected static files), never data
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis $(PORTAL_VAR)/static $(PORTAL_VAR)/static.stamp $(PORTAL_VAR)/cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

packages-run:
	@$(PYTHON) requirements/install.py run

packages-dev:
	@$(PYTHON) requirements/install.py dev
