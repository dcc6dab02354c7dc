# What the machine must have, made sure of once per change of the script that does it.
SETUP := build/.setup

$(SETUP): scripts/setup scripts/toolchain scripts/lib/apt.sh
	@scripts/setup
	@mkdir -p $(@D) && touch $@

.PHONY: setup
setup: $(SETUP) ## install what is missing: libfdt, dtc, QEMU, …

# The toolchain's own compiler, linker and tools come before the distribution's.
TOOLCHAIN := $(shell scripts/toolchain 2> /dev/null)
export PATH := $(if $(TOOLCHAIN),$(TOOLCHAIN):)$(PATH)
