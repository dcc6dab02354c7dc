# What is written, and how: proofs that need the tool and nothing else.
.PHONY: test-output
test-output: $(BOARDGEN) ## kill emit, fill its disk, run it twice at once: all files or none
	scripts/check-output

# Slow, since it compiles an image twice.
.PHONY: test-reproducible
test-reproducible: $(BOARDGEN) $(TREES) ## the same bytes elsewhere: folder, language, time zone, umask, jobs
	scripts/check-reproducible
