# The tool itself: a static, stripped program that needs nothing at run time.
BOARDGEN := build/boardgen

BOARDGEN_SOURCES := Package.swift $(shell find Sources templates ! -path 'Sources/Runtime*' -type f 2> /dev/null) \
  $(wildcard Sources/Runtime/Board/*.swift)
# The last flag: generic types are made of what the compiler knows, and not of their names, for which
# the runtime searches all conformances of the program.
BOARDGEN_FLAGS = -c release -Xswiftc -static-executable -Xswiftc -use-ld=lld \
  -Xlinker -s -Xlinker -L$(CURDIR)/build/lib \
  -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors

.PHONY: boardgen
boardgen: $(BOARDGEN) ## build the tool (the default)

# Copied, so that builds with other flags leave it alone.
$(BOARDGEN): $(BOARDGEN_SOURCES) build/lib/libfdt.a build/lib/libz.a build/lib/libnettle.a
	swift build $(BOARDGEN_FLAGS) --product boardgen
	@cp .build/release/boardgen $@

# A folder with only the archives, searched first: the linker has no shared library to prefer.
build/lib/%.a: | $(SETUP)
	@mkdir -p $(@D)
	@ln -sf "$$(clang -print-file-name=$(@F))" $@
