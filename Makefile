# Shortcuts; ./naskah does the work. `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help demo serve test fast format lock

help: ## list the shortcuts
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: ## serve the demonstration office on 127.0.0.1:8000
	./naskah serve --demo

serve: ## serve the real data (NASKAH_DATA, NASKAH_DATABASE_URL)
	./naskah serve

test: ## run every check, as CI does
	./naskah test

fast: ## run only the tests that failed last, or all when none did
	./naskah test -- --last-failed

format: ## put the code into its one layout and mend what ruff can
	.venv/bin/ruff check --fix
	.venv/bin/ruff format

lock: ## compile both lock files anew (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header requirements.in -o requirements.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header requirements-test.in -o requirements-test.txt
