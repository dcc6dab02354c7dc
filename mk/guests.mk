# The guests' programs: one program from Examples/$(APP)/guest, linked for each guest's place. They
# go into the image, but for those of guests whose kernel the boot table names: that is a file, which
# the loader brings. Included by link.mk for machines that can keep guests apart.

GUEST_SOURCES := $(wildcard Examples/$(APP)/guest/*.swift)
GUESTS := $(if $(GUEST_SOURCES),$(BOARD_GUESTS))
GUESTS_IN_IMAGE := $(foreach guest,$(GUESTS),$(if $(BOARD_GUEST_$(guest)_KERNEL),,$(guest)))
GUEST := $(IMAGE)/$(APP)/guest
GUEST_ASSEMBLY := $(patsubst %.S,$(IMAGE)/guest/%.o,$(notdir $(wildcard $(MACHINE)/guest/*.S))) \
  $(patsubst %.S,$(IMAGE)/%.o,$(notdir $(wildcard $(FAMILY:%=%/*.S))))
GUEST_OBJECTS := $(GUEST)/Guest.o $(GUEST_ASSEMBLY)
GUEST_HEADERS := $(wildcard $(GUESTS_RUNTIME)/guest/include/*)
OBJECTS += $(IMAGE)/$(APP)/programs.o

$(GUEST)/Guest.o: $(GUEST_SOURCES) $(GUEST_HEADERS) $(RULES) mk/guests.mk
	@mkdir -p $(@D)
	$(call compile,Guest,$(@D),-I $(GUESTS_RUNTIME)/guest/include)

$(IMAGE)/guest/%.o: $(MACHINE)/guest/%.S $(GUEST_HEADERS) $(HEADERS) $(RULES)
	@mkdir -p $(@D)
	$(assemble) -I $(GUESTS_RUNTIME)/guest/include

$(GUESTS:%=$(GUEST)/%.elf): $(GUEST)/%.elf: $(GUEST_OBJECTS) $(GUESTS_RUNTIME)/guest/guest.ld $(GENERATED)/board.mk
	@echo "  ld.lld   $@"; $(LLD) --gc-sections --fatal-warnings --orphan-handling=error \
	  --defsym=guest_base=$(BOARD_GUEST_$*_BASE) --defsym=guest_size=$(BOARD_GUEST_$*_SIZE) \
	  --defsym=guest_text_size=$(BOARD_GUEST_$*_TEXT_SIZE) \
	  -T $(GUESTS_RUNTIME)/guest/guest.ld $(GUEST_OBJECTS) -o $@

$(GUEST)/%.bin: $(GUEST)/%.elf
	@echo "  objcopy  $@"; $(OBJCOPY) -O binary $< $@

HASH := \#
, := ,

# The programs and the table of them, and room for the guests' registers (guest.h).
define GUEST_PROGRAMS
$(HASH)include "guest.h"

        .section .bss.guest_contexts, "aw"
        .balign 16
        .global guest_contexts
guest_contexts:
        .skip   $(words $(BOARD_GUESTS)) * GUEST_CONTEXT_WORDS * __SIZEOF_POINTER__

        .section .rodata.guest_programs, "a"
        .balign 8
        .global guest_program_count, guest_programs
guest_program_count:
        .dc.a   $(words $(GUESTS))
guest_programs:
$(foreach guest,$(GUESTS),        .dc.a   $(if $(filter $(guest),$(GUESTS_IN_IMAGE)),.Lguest_$(guest)$(,) .Lguest_$(guest)_end,0$(,) 0)
)$(foreach guest,$(GUESTS_IN_IMAGE),        .balign 8
.Lguest_$(guest):
        .incbin "$(GUEST)/$(guest).bin"
.Lguest_$(guest)_end:
)
endef

$(IMAGE)/$(APP)/programs.S: $(GENERATED)/board.mk $(RULES) mk/guests.mk | $(IMAGE)/$(APP)
	$(file > $@,$(GUEST_PROGRAMS))

# Beside the image.
all: $(GUESTS:%=$(GUEST)/%.bin)

$(IMAGE)/$(APP):
	@mkdir -p $@

$(IMAGE)/$(APP)/programs.o: $(IMAGE)/$(APP)/programs.S $(GUESTS_IN_IMAGE:%=$(GUEST)/%.bin)
	$(assemble)
