.DEFAULT_GOAL := help
.PHONY: help demo test lint bench docs

help: ## List what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: ## Open the editor on a realistic plan
	python -m raci demo

test: ## Run all tests
	pytest

lint: ## Check style, types and the arrows of import
	ruff check .
	ruff format --check .
	mypy
	lint-imports

bench: ## Measure the budgets and write benchmarks/RESULTS.md
	python -m benchmarks

docs: ## Make the documentation and its pictures from the program
	python -m docs.make
