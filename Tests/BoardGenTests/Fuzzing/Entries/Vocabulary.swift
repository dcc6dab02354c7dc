/// Words that mean something to whoever reads a tree, and numbers at the edges of what they can be.
enum Vocabulary {
  static let numbers: [UInt32] = [
    0, 1, 2, 3, 4, 5, 7, 8, 0xff, 0x100, 0xfff, 0x1000, 0x1001, 0xffff, 0x1_0000, 0x20_0000,
    0x4000_0000, 0x7fff_ffff, 0x8000_0000, 0x8000_0001, 0xc000_0000, 0xffff_f000, 0xffff_fffe,
    .max, 0x0200_0000, 0x0300_0000,
  ]

  static let properties = [
    "#address-cells", "#clock-cells", "#interrupt-cells", "#size-cells", "alignment",
    "alloc-ranges",
    "arm,secure", "assigned-clocks", "bootargs", "clock-frequency", "clocks", "compatible",
    "cpu-release-addr", "device_type", "dma-coherent", "dma-ranges", "enable-method",
    "hotpluggable", "interrupt-controller", "interrupt-map", "interrupt-map-mask",
    "interrupt-parent", "interrupts", "interrupts-extended", "linux,initrd-end",
    "linux,initrd-start", "linux,phandle", "linux,stdout-path", "method", "mmu-type", "model",
    "no-map", "phandle", "ranges", "reg", "reg-io-width", "reg-names", "reg-shift", "reusable",
    "riscv,isa", "riscv,isa-base", "riscv,isa-extensions", "riscv,pmpregions", "serial0", "size",
    "status", "stdout-path", "arm,mpu-regions", "xen,static-heap", "xen,static-mem",
    "xen,shared-mem", "xen,shm-id", "#xen,static-mem-address-cells",
    "#xen,static-mem-size-cells", "xen,xen-bootargs", "direct-map", "cpus", "memory", "vpl011",
    "mpu,guest-memory-section", "#mpu,address-cells", "role", "xen,enhanced",
  ]

  static let nodes = [
    "", "/", "@", "@0", "a@b@c", "aliases", "chosen", "clock", "cpu@0", "cpu@1", "cpu-map", "cpus",
    "domU1", "interrupt-controller@8000000", "memory", "memory@0", "memory@40000000",
    "memory@ffffffff00000000", "module@42000000", "pcie@10000000", "psci", "reserved-memory",
    "serial@9000000", "soc", "timer", "__symbols__", "options", "hart\u{e9}\n\"*/", "..",
  ]

  static let texts = [
    "", "ok", "okay", "disabled", "fail-sss", "cpu", "memory", "pci", "hvc", "smc", "psci",
    "spin-table", "arm,armv8-timer", "arm,cortex-a53", "arm,cortex-r52", "arm,cortex-r82",
    "arm,cortex-r5", "arm,cortex-m4", "arm,cortex-m33", "arm,gic-400", "arm,gic-v3", "arm,pl011",
    "arm,psci-1.0", "ns16550a", "riscv", "riscv,sv39", "rv64imac_zicsr", "sifive,plic-1.0.0",
    "simple-bus", "shared-dma-pool", "xen,domain", "xen,domain-shared-memory-v1",
    "multiboot,kernel", "multiboot,module", "serial0:115200n8", "/soc/serial", "\"*/\\\n$(x)",
    "fixed-partitions",
  ]

  /// Pieces of `board.yml`, templates and shell scripts.
  static let fragments = [
    "0x40000000", "0xffff_ffff_ffff_ffff", "18446744073709551616", "1GiB", "0", "-1", "~", "null",
    "[", "]", "{", "}", ": ", "- ", "&a", "*a", "<<: ", "|\n", "!!binary ", "\"", "'", "\\", "$(x)",
    "${OUT}", "{{", "}}", "{{#", "{{/", "{{^", "{{{", "{{>x}}", "{{=<% %>=}}", "{{.}}", "{{!",
    "first(", "reversed(", "count(", ")", "\n", "\t", "\u{feff}", "\u{202e}", "NUM_DOMUS=9",
    "DOMU_KERNEL[0]=", "unit: { kind: none }\n", "guests:\n", "modules: []\n", "heap: ",
  ]
}
