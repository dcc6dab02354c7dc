import Testing

@testable import BoardGen

@Suite("Configurations of ImageBuilder that can't be packed")
struct ImageBuilderRefusalTests {
  @Test(
    "are told what to do about each value",
    arguments: [
      ("MEMORY_START=0x40000000", "MEMORY_START is set, and MEMORY_END is not [request-value]"),
      ("MEMORY_START=5\nMEMORY_END=5", "0x0000_0005 is not above MEMORY_START [request-value]"),
      ("MEMORY_END=1GiB", "'1GiB' is not a number that fits 64 bits [request-value]"),
      ("MEMORY_END=0x1_0000", "'0x1_0000' is not a number that fits 64 bits [request-value]"),
      ("MEMORY_END=-1", "'-1' is not a number that fits 64 bits [request-value]"),
      ("DOMU_MEM[0]=010", "'010' is not a number that fits 64 bits [request-value]"),
      ("DOMU_MEM[0]='1 2'", "'1 2' is not a number that fits 64 bits [request-value]"),
      (
        "DOMU_MEM[0]=0x10000000000000000",
        "'0x10000000000000000' is not a number that fits 64 bits [request-value]"
      ),
      ("DOMU_MEM[0]=0", "there must be at least one [request-value]"),
      (
        "DOMU_MEM[0]=17592186044416",
        "17592186044416 MiB are more than 2^64 bytes [range-wraps]"
      ),
      ("DOMU_VCPUS[0]=0", "there must be at least one [request-value]"),
      ("DOMU_VCPUS[0]=two", "'two' is not a number that fits 64 bits [request-value]"),
      ("DOMU_STATIC_MEM[0]=5", "these are not pairs of an address and a size [request-value]"),
      ("DOMU_STATIC_MEM[0]=' '", "these are not pairs of an address and a size [request-value]"),
      ("DOMU_STATIC_MEM[0]='0 x'", "'x' is not a number that fits 64 bits [request-value]"),
      (
        "DOMU_STATIC_MEM[0]='4096 0'",
        "0 bytes from 0x0000_1000 is empty or passes 2^64 [range-wraps]"
      ),
      (
        "DOMU_STATIC_MEM[0]='0xfffffffffffff000 8192'",
        "8 KiB from 0xffff_ffff_ffff_f000 is empty or passes 2^64 [range-wraps]"
      ),
      (
        "DOMU_STATIC_MEM[0]='0 0x8000000000000000 0 0x8000000000000000'",
        "these ranges are more than 2^64 bytes together [range-wraps]"
      ),
      (
        "XEN_STATIC_HEAP='0 4096 8192 4096'", "the heap is in 2 pieces [request-unsupported]"
      ),
      ("DOMU_DIRECT_MAP[0]=yes", "'yes' is not a choice [request-value]"),
      ("DOMU_VPL011[0]=0\nDOMU_VUART_PL011[0]=1", "DOMU_VPL011 says otherwise [request-value]"),
      ("DOMU_SHARED_MEM[0]='m 0'", "this is not \"NAME HOST GUEST SIZE\" [request-value]"),
      ("DOMU_SHARED_MEM[0]='m 0 0 0 0'", "this is not \"NAME HOST GUEST SIZE\" [request-value]"),
      ("DOMU_SHARED_MEM[0]='m 0 0'", "0 bytes are none [request-value]"),
      ("DOMU_SHARED_MEM[0]='m x 4096'", "'x' is not a number that fits 64 bits [request-value]"),
      ("DOMU_SHARED_MEM[0]='1 0 4096'", "'1' is not a name [request-value]"),
      ("BOOT_CMD=bootm", "Xen is booted with 'booti', and not with this [request-unsupported]"),
      ("DOMU_CMD[0]='a\nb'", "this must be one line, without control characters [request-value]"),
      (
        "LOAD_CMD='load\nreset'",
        "this must be one line, without control characters [request-value]"
      ),
      ("XEN='a\u{1b}b'", "this must be one line, without control characters [request-value]"),
      ("DEVICE_TREE=''", "DEVICE_TREE is not set: the machine's device tree [request-value]"),
      ("XEN=", "XEN is not set: the hypervisor [request-value]"),
      ("DOMU_KERNEL[0]=\nDOMU_MEM[0]=1", "domU0 has no DOMU_KERNEL [request-value]"),
      ("NUM_DOMUS=2", "NUM_DOMUS is 2, and nothing describes domU1 [request-value]"),
      (
        "NUM_DOMUS=18446744073709551615",
        "NUM_DOMUS is 18446744073709551615, and nothing describes domU1 [request-value]"
      ),
      (
        "NUM_DOMUS=3\nDOMU_KERNEL[2]=k",
        "NUM_DOMUS is 3, and nothing describes domU1 [request-value]"
      ),
      ("NUM_DOMUS=", "NUM_DOMUS is not set, so this counts for nothing [request-value]"),
      ("NUM_DOMUS=none", "'none' is not a number that fits 64 bits [request-value]"),
      ("NUM_DOMUS=0\nDOMU_KERNEL=", "there is no domain: Xen needs one to boot [request-value]"),
      ("NUM_DT_OVERLAY=1", "NUM_DT_OVERLAY is 1, and nothing describes overlay 0 [request-value]"),
      ("DT_OVERLAY[0]=x", "NUM_DT_OVERLAY is not set, so this counts for nothing [request-value]"),
    ])
  func values(lines: String, message: String) throws {
    let (_, said) = ImageBuilderSample.read(ImageBuilderSample.least + lines)
    try #require(said.count == 1, "\(said)")
    #expect(said[0].hasPrefix("error: cfg/config"))
    #expect(said[0].contains(": \(message)\n"))
    #expect(said[0].contains("\n  advice: "))
  }

  @Test("name each variable whose loss would change what boots")
  func refused() {
    for variable in ImageBuilderVariable.known {
      guard case .refused(let advice) = variable.fate else { continue }
      let key = variable.name + (variable.isIndexed ? "[0]" : "")
      let (_, said) = ImageBuilderSample.read(ImageBuilderSample.least + "\(key)=1\n")
      #expect(
        said == [
          """
          error: cfg/config:6: \(key): without this, something else would boot than the \
          configuration says [request-unsupported]
            advice: \(advice)
          """
        ])
    }
  }

  @Test("name each variable that changes nothing, and take it")
  func ignored() {
    for variable in ImageBuilderVariable.known {
      guard case .ignored(let reason) = variable.fate else { continue }
      let key = variable.name + (variable.isIndexed ? "[0]" : "")
      let (request, said) = ImageBuilderSample.read(ImageBuilderSample.least + "\(key)=1\n")
      #expect(
        said == ["note: cfg/config:6: \(key): this changes nothing: \(reason) [request-ignored]"])
      #expect(request == ImageBuilderSample.read(ImageBuilderSample.least).request)
    }
  }

  @Test("PV drivers need a dom0", arguments: ["1", "2"])
  func enhanced(value: String) {
    #expect(
      ImageBuilderSample.read(ImageBuilderSample.least + "DOMU_ENHANCED[0]=\(value)").said == [
        """
        error: cfg/config:6: DOMU_ENHANCED[0]: without this, something else would boot than the \
        configuration says [request-unsupported]
          advice: write 0: Xen's interfaces for PV drivers need a dom0 with Xenstore, and there is \
        none
        """
      ])
  }

  @Test("An unknown variable is a warning with the nearest name")
  func unknown() {
    #expect(
      ImageBuilderSample.read(ImageBuilderSample.least + "DOMU_RAMDSIK[0]=x\nA_QUITE_OTHER=1").said
        == [
          """
          warning: cfg/config:6: DOMU_RAMDSIK[0]: ImageBuilder has no such variable \
          [request-unknown-key]
            advice: did you mean 'DOMU_RAMDISK'?
          """,
          """
          warning: cfg/config:7: A_QUITE_OTHER: ImageBuilder has no such variable \
          [request-unknown-key]
            advice: leave it out; docs/imagebuilder.md lists those that there are
          """,
        ])
  }

  @Test("Domains beyond the number are left out with a warning each")
  func beyond() {
    let (request, said) = ImageBuilderSample.read(
      ImageBuilderSample.least + "DOMU_KERNEL[1]=k\nDOMU_MEM[1]=1\nDOMU_KERNEL[7]=k\n")
    #expect(request.guests.count == 1)
    #expect(
      said == [
        """
        warning: cfg/config:6: DOMU_KERNEL[1]: there is no domU1, so this counts for nothing \
        [request-ignored]
          cfg/config:4: NUM_DOMUS: NUM_DOMUS is 1
          advice: raise NUM_DOMUS, or leave domU1 out
        """,
        """
        warning: cfg/config:8: DOMU_KERNEL[7]: there is no domU7, so this counts for nothing \
        [request-ignored]
          cfg/config:4: NUM_DOMUS: NUM_DOMUS is 1
          advice: raise NUM_DOMUS, or leave domU7 out
        """,
      ])
  }

  @Test("Memory that ranges overrule is a warning")
  func overruled() {
    let (request, said) = ImageBuilderSample.read(
      ImageBuilderSample.least + "DOMU_MEM[0]=1\nDOMU_STATIC_MEM[0]='0x40000000 0x200000'\n")
    #expect(request.guests[0].memory.value == 0x20_0000)
    #expect(
      said == [
        """
        warning: cfg/config:6: DOMU_MEM[0]: 1 MiB count for nothing: the domain's ranges are 2 MiB \
        [request-ignored]
          cfg/config:7: DOMU_STATIC_MEM[0]: what the domain gets
          advice: make both the same, or leave this out
        """
      ])
  }

  @Test(
    "Shared memory is the same for all",
    arguments: ["m 0x1000 0 4096", "m 0 0x1000 4096", "m 0 0 8192", "m 0 4096"])
  func shared(other: String) throws {
    let (_, said) = ImageBuilderSample.read(
      ImageBuilderSample.least.replacing("NUM_DOMUS=1", with: "NUM_DOMUS=2")
        + "DOMU_KERNEL[1]=k\nDOMU_SHARED_MEM[0]='m 0 0 4096'\nDOMU_SHARED_MEM[1]='\(other)'\n")
    try #require(said.count == 1)
    #expect(
      said[0].hasPrefix(
        "error: cfg/config:8: DOMU_SHARED_MEM[1]: the shared memory m is another one for another "
          + "domain [request-value]\n  cfg/config:7: DOMU_SHARED_MEM[0]: "))
  }

  @Test("A file that is none says so once, and not what all is missing from it")
  func noConfiguration() {
    #expect(ImageBuilderSample.read("\0").said.count == 1)
    #expect(ImageBuilderSample.read("ls\n").said.count == 1)
    #expect(
      ImageBuilderSample.read("").said.map { $0.prefix(70) }.map { $0.split(separator: ":")[2] }
        == [" DEVICE_TREE is not set", " there is no domain", " XEN is not set"])
  }
}
