# The program, its man page and its shell completions, below DESTDIR and PREFIX.
SHARE := $(DESTDIR)$(PREFIX)/share
MANUAL := build/man/boardgen.1

# argument-parser's own generator writes the page from the program's commands.
$(MANUAL): $(BOARDGEN)
	@mkdir -p $(@D)
	swift build $(BOARDGEN_FLAGS) --product generate-manual
	.build/release/generate-manual $(BOARDGEN) --output-directory $(@D)

.PHONY: install
install: $(BOARDGEN) $(MANUAL) ## install the tool, its manual and its completions below PREFIX
	install -D -m 755 $(BOARDGEN) $(DESTDIR)$(PREFIX)/bin/boardgen
	install -D -m 644 $(MANUAL) $(SHARE)/man/man1/boardgen.1
	@mkdir -p $(SHARE)/bash-completion/completions $(SHARE)/zsh/site-functions $(SHARE)/fish/vendor_completions.d
	$(BOARDGEN) --generate-completion-script bash > $(SHARE)/bash-completion/completions/boardgen
	$(BOARDGEN) --generate-completion-script zsh > $(SHARE)/zsh/site-functions/_boardgen
	$(BOARDGEN) --generate-completion-script fish > $(SHARE)/fish/vendor_completions.d/boardgen.fish
