# The tool itself: a static, stripped program that needs nothing at run time.
BOARDGEN := build/boardgen

BOARDGEN_SOURCES := Package.swift $(shell find Sources templates ! -path 'Sources/Runtime*' -type f 2> /dev/null) \
  $(wildcard Sources/Runtime/Board/*.swift)
# A flag has generic types made of what the compiler knows, and not of their names, for which the
# runtime searches all conformances of the program. Another parts the functions, so that the linker can
# put together those that run: a good part of a short run are page faults.
BOARDGEN_ORDER := mk/boardgen.order
BOARDGEN_FLAGS = -c release -Xswiftc -static-executable -Xswiftc -use-ld=lld \
  -Xlinker -L$(CURDIR)/build/lib \
  -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors \
  -Xswiftc -Xfrontend -Xswiftc -function-sections \
  -Xlinker --symbol-ordering-file -Xlinker $(abspath $(BOARDGEN_ORDER)) \
  -Xlinker --no-warn-symbol-ordering

.PHONY: boardgen
boardgen: $(BOARDGEN) ## build the tool (the default)

# Copied, so that builds with other flags leave it alone.
$(BOARDGEN): $(BOARDGEN_SOURCES) $(BOARDGEN_ORDER) build/lib/libfdt.a build/lib/libz.a build/lib/libnettle.a
	swift build $(BOARDGEN_FLAGS) -Xlinker -s --product boardgen
	@cp .build/release/boardgen $@

.PHONY: order
order: $(SETUP) $(TREES) build/lib/libfdt.a build/lib/libz.a build/lib/libnettle.a ## write anew which functions of the tool run, for the linker (needs valgrind)
	swift build $(BOARDGEN_FLAGS) --product boardgen
	scripts/order-functions .build/release/boardgen > $(BOARDGEN_ORDER).new
	@mv $(BOARDGEN_ORDER).new $(BOARDGEN_ORDER)
	@rm .build/release/boardgen

# A folder with only the archives, searched first: the linker has no shared library to prefer.
build/lib/%.a: | $(SETUP)
	@mkdir -p $(@D)
	@ln -sf "$$(clang -print-file-name=$(@F))" $@
