# One link of the image from $(GENERATED); image.mk says when.

GENERATED := build/$(BOARD)/generated
include $(GENERATED)/board.mk
ARCHITECTURE := $(BOARD_ARCHITECTURE)
MACHINE := Sources/Runtime/$(ARCHITECTURE)
REGIONS := Sources/Runtime/Regions
GUESTS_RUNTIME := Sources/Runtime/Guests

# A machine's flags.mk sets
#   MACHINE_SWIFT_FLAGS, MACHINE_CLANG_FLAGS   what its compilers need, such as BOARD_CPU
#   MACHINE_FAMILY    a folder of assembly that it shares with other machines: AArch32
#   MACHINE_UNIT      the unit whose words the runtime makes itself, if any: VMSAv8-64
#   MACHINE_VARIANT   what tells apart the shared modules of boards whose flags differ
#   MACHINE_REGIONS   1 if regions protect its memory: an MPU, a PMP
include $(MACHINE)/flags.mk
# Some machines can keep guests apart, and have what guests are linked with.
MACHINE_GUESTS := $(if $(BOARD_GUESTS),$(wildcard $(MACHINE)/guest))
# What the image needs for that: what all machines share, and what is its kind's, and its own.
GUEST_FOLDERS := $(if $(MACHINE_GUESTS),$(GUESTS_RUNTIME) $(wildcard $(MACHINE)/Guests \
  $(if $(MACHINE_REGIONS),$(REGIONS)/Guests)))

IMAGE := build/$(BOARD)
# Modules that no board changes, though its processor does.
SHARED := build/$(ARCHITECTURE)$(BOARD_CPU:%=-%)$(MACHINE_VARIANT)

SWIFTC ?= swiftc
CLANG ?= clang
LLD ?= ld.lld
OBJCOPY ?= llvm-objcopy

# On 32-bit Arm the library's own conversions to 64 bits mention array storage, until the optimiser has
# seen that they need none: there it is left to the linker script to find out.
NO_ALLOCATIONS := $(if $(filter AArch32,$(MACHINE_FAMILY)),,-no-allocations)

SWIFT_FLAGS := -target $(BOARD_TRIPLE) -swift-version 6 -parse-as-library -wmo -Osize \
  -enable-experimental-feature Embedded $(NO_ALLOCATIONS) -strict-memory-safety \
  -warnings-as-errors -enable-upcoming-feature ExistentialAny \
  -enable-upcoming-feature InternalImportsByDefault \
  -enable-upcoming-feature MemberImportVisibility \
  -Xfrontend -function-sections -Xfrontend -disable-stack-protector \
  -Xcc -fno-pic $(MACHINE_SWIFT_FLAGS) $(if $(MACHINE_REGIONS),-D REGIONS) $(if $(MACHINE_GUESTS),-D GUESTS) \
  -module-cache-path $(IMAGE)/module-cache -I $(SHARED)
MACHINE_IMPORTS := -Xcc -I$(GENERATED) -I $(MACHINE)/include

# $(call compile,MODULE,FOLDER,FLAGS): the object and the module, both from one compilation. What
# has not changed swiftc does not write, hence the touch.
compile = @echo "  swiftc   $(1)"; $(SWIFTC) $(SWIFT_FLAGS) $(3) -module-name $(1) -c $(filter %.swift,$^) \
  -o $(2)/$(1).o -emit-module -emit-module-path $(2)/$(1).swiftmodule && touch $@

ADDRESSES := $(wildcard Sources/Addresses/*.swift)
PROTECTION := $(wildcard Sources/Protection/Common/*.swift $(MACHINE_UNIT:%=Sources/Protection/%/Encoding/*.swift))
RUNTIME := $(wildcard $(addprefix Sources/Runtime/,Board/*.swift Common/*.swift Console/*.swift)) \
  $(wildcard $(MACHINE)/*.swift $(if $(MACHINE_REGIONS),$(REGIONS)/*.swift) $(GUEST_FOLDERS:%=%/*.swift)) \
  $(GENERATED)/BoardConfig.swift $(GENERATED)/BoardProbes.swift $(wildcard $(GENERATED)/BootConfig.swift)
APPLICATION := $(wildcard Examples/$(APP)/*.swift)

FAMILY := $(MACHINE_FAMILY:%=Sources/Runtime/%)
ASSEMBLY_FOLDERS := $(MACHINE) $(FAMILY) $(GUEST_FOLDERS) $(GENERATED)
ASSEMBLY := $(patsubst %.S,$(IMAGE)/%.o,$(notdir $(wildcard $(ASSEMBLY_FOLDERS:%=%/*.S))))
INCLUDES := $(GENERATED) $(wildcard $(MACHINE)/include $(FAMILY:%=%/include) $(REGIONS)/include \
  $(GUESTS_RUNTIME)/include Sources/Runtime/Common/include)
HEADERS := $(wildcard $(INCLUDES:%=%/*.h) $(GUEST_FOLDERS:%=%/*.h) $(MACHINE)/include/module.modulemap)
RULES := mk/link.mk $(MACHINE)/flags.mk
OBJECTS := $(ASSEMBLY) $(IMAGE)/$(APP)/App.o $(IMAGE)/Runtime.o $(IMAGE)/Tables.o \
  $(SHARED)/Protection.o $(SHARED)/Addresses.o

assemble = @echo "  clang    $(<F)"; $(CLANG) --target=$(BOARD_TRIPLE) $(MACHINE_CLANG_FLAGS) \
  $(INCLUDES:%=-I %) -c $< -o $@

# Boot loaders want a flat image only where Linux has one.
.PHONY: all
all: $(IMAGE)/image.elf $(if $(MACHINE_REGIONS),,$(IMAGE)/Image)

$(SHARED)/Addresses.o: $(ADDRESSES) $(RULES)
	@mkdir -p $(@D)
	$(call compile,Addresses,$(@D))

$(SHARED)/Protection.o: $(PROTECTION) $(SHARED)/Addresses.o $(RULES)
	$(call compile,Protection,$(@D))

$(IMAGE)/Runtime.o: $(RUNTIME) $(SHARED)/Protection.o $(HEADERS) $(RULES)
	$(call compile,Runtime,$(@D),$(MACHINE_IMPORTS))

# A module that nobody imports: its globals are there once.
$(IMAGE)/Tables.o: $(GENERATED)/BoardTables.swift $(RULES)
	$(call compile,Tables,$(@D))

$(IMAGE)/$(APP)/App.o: $(APPLICATION) $(IMAGE)/Runtime.o
	@mkdir -p $(@D)
	$(call compile,App,$(@D),$(MACHINE_IMPORTS) -I $(IMAGE))

define ASSEMBLY_RULE
$$(IMAGE)/%.o: $(1)/%.S $$(HEADERS) $$(RULES)
	$$(assemble)
endef
$(foreach folder,$(ASSEMBLY_FOLDERS),$(eval $(call ASSEMBLY_RULE,$(folder))))

ifneq ($(MACHINE_GUESTS),)
include mk/guests.mk
endif

# Another application is another image, though none of its parts has changed since.
$(IMAGE)/application: FORCE
	@echo $(APP) | cmp -s - $@ || echo $(APP) > $@
.PHONY: FORCE
FORCE:

$(IMAGE)/image.elf: $(OBJECTS) $(IMAGE)/application $(MACHINE)/image.ld $(GENERATED)/board.ld
	@echo "  ld.lld   $@"; $(LLD) --gc-sections --fatal-warnings --orphan-handling=error \
	  -L $(GENERATED) -T $(MACHINE)/image.ld $(OBJECTS) $(BOARD_LINK_FLAGS) -o $@

$(IMAGE)/Image: $(IMAGE)/image.elf
	@echo "  objcopy  $@"; $(OBJCOPY) -O binary $< $@
