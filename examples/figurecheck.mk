# A fragment for your Makefile: `include figurecheck.mk`, then `make figures`.
# Drafts are in drafts/, articles in sources/; all of it can be set from your Makefile or the command line.
FIGURECHECK ?= figurecheck
SOURCES ?= sources
DRAFTS ?= $(wildcard drafts/*.md)
BASELINE ?= baseline.json

.PHONY: figures drafts changes baseline
figures: drafts changes

# Exit 4 (a source undated or skipped) is told and fails nothing.
drafts:
	@for draft in $(DRAFTS); do \
	  $(FIGURECHECK) check "$$draft" --against $(SOURCES) || [ $$? -eq 4 ] || exit 1; \
	done

changes: | $(BASELINE)
	@$(FIGURECHECK) compare $(SOURCES) --baseline $(BASELINE) --fail-on new || [ $$? -eq 4 ]

$(BASELINE):
	@$(FIGURECHECK) compare $(SOURCES) --quiet -o $@ || [ $$? -eq 4 ]

# What is there now becomes what is known.
baseline:
	@$(FIGURECHECK) compare $(SOURCES) --quiet -o $(BASELINE) || [ $$? -eq 4 ]
