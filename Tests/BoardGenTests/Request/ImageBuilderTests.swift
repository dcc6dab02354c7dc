import Addresses
import Testing

@testable import BoardGen

@Suite("Configurations of ImageBuilder")
struct ImageBuilderTests {
  @Test("A machine and its domains are read whole")
  func everything() throws {
    let (request, said) = ImageBuilderSample.read(ImageBuilderSample.everything)
    #expect(said == [])
    #expect(request.name == "b")
    #expect(request.tree?.path.value == "cfg/board.dtb")
    #expect(request.tree?.overlays.map(\.value) == ["cfg/dt/uart.dtbo", "/abs/net.dtbo"])
    #expect(request.window?.value == range(0x4000_0000, 0x4000_0000))
    #expect(request.heap.value == 0x800_0000)
    #expect(request.heapAddress?.value == 0x6000_0000)
    #expect(request.loadCommand?.value == "load mmc 0:1")
    #expect(
      request.modules.map(\.name.value) == [
        "domU0-kernel", "domU0-ramdisk", "domU0-device-tree", "domU2-kernel", "xen",
      ])
    #expect(
      request.modules.map(\.kind.value) == [.kernel, .ramdisk, .deviceTree, .kernel, .hypervisor])
    #expect(
      request.modules.map(\.file?.value) == [
        "cfg/out/Image", "cfg/out/initrd.gz", "cfg/out/eth.dtb", "cfg/other", "cfg/out/xen",
      ])
    #expect(request.hypervisor?.bootArguments?.value == "console=dtuart dtuart=serial0")
    let guests = request.guests
    #expect(guests.map(\.name.value) == ["domU0", "domU1", "domU2"])
    #expect(guests.map(\.memory.value) == [256 << 20, 0x1800_0000, 512 << 20])
    #expect(guests.map(\.kernel?.value) == ["domU0-kernel", "domU0-kernel", "domU2-kernel"])
    #expect(guests.map(\.ramdisk?.value) == ["domU0-ramdisk", nil, nil])
    #expect(guests.map(\.deviceTree?.value) == ["domU0-device-tree", nil, nil])
    #expect(guests.map(\.processors.value) == [2, 1, 1])
    #expect(guests.map(\.isStatic?.value) == [nil, true, nil])
    #expect(
      guests[1].ranges.map(\.value) == [
        range(0x4800_0000, 0x800_0000), range(0x5000_0000, 0x1000_0000),
      ])
    #expect(guests.map(\.isDirectMapped.value) == [false, true, false])
    #expect(guests.map(\.hasConsole.value) == [true, true, false])
    #expect(
      guests.map(\.bootArguments?.value) == ["console=ttyAMA0 quiet", "console=ttyAMA0", nil])
    let shared = try #require(request.sharedMemory.first)
    #expect(shared.name.value == "mailbox")
    #expect(shared.size.value == 0x1_0000)
    #expect(shared.address?.value == 0x7000_0000)
    #expect(shared.guestAddress?.value == 0x600_0000)
    #expect(shared.guests.map(\.value) == ["domU0", "domU2"])
    #expect(request.sharedMemory.count == 1)
  }

  @Test("Each value remembers its variable, file and line")
  func origins() {
    let (request, _) = ImageBuilderSample.read(ImageBuilderSample.least)
    func origin(_ key: String, _ line: Int) -> Origin {
      .request(key: key, file: "cfg/config", line: line)
    }
    #expect(request.tree?.path.origin == origin("DEVICE_TREE", 1))
    #expect(request.hypervisor?.file?.origin == origin("XEN", 2))
    #expect(request.hypervisor?.bootArguments?.origin == origin("XEN_CMD", 3))
    #expect(request.guests[0].kernel?.origin == origin("DOMU_KERNEL[0]", 5))
    #expect(
      request.guests[0].memory.origin == .rule("ImageBuilder's default: 512 MiB"))
    #expect(request.modules[0].file?.origin.location == "cfg/config:5: DOMU_KERNEL[0]")
  }

  @Test("What is not said is what ImageBuilder takes")
  func defaults() {
    let (request, said) = ImageBuilderSample.read(
      ImageBuilderSample.least.replacing("XEN_CMD=x\n", with: "\n"))
    #expect(
      said == [
        """
        note: cfg/config:2: XEN: XEN_CMD is not set: Xen is told 'console=dtuart dtuart=serial0 \
        bootscrub=0 vwfi=native sched=null' [request-default]
          advice: set it: the console may be another one
        """
      ])
    #expect(request.window == nil)
    #expect(request.heap.value == 0)
    #expect(request.loadCommand == nil)
    let guest = request.guests[0]
    #expect(guest.memory.value == 512 << 20)
    #expect(guest.processors.value == 1)
    #expect(guest.isStatic == nil)
    #expect(guest.hasConsole.value)
    #expect(guest.bootArguments?.value == "console=ttyAMA0")
    #expect(!guest.isDirectMapped.value)
  }

  @Test(
    "A choice of a domain does what it does in ImageBuilder",
    arguments: [
      ("DOMU_STATIC_MEM[0]='0x40000000 0x100000'", "true true"),
      ("DOMU_STATIC_MEM[0]='0x40000000 0x100000'\nDOMU_DIRECT_MAP[0]=0", "false true"),
      ("DOMU_DIRECT_MAP[0]=0", "false true"), ("DOMU_VPL011[0]=0", "false false"),
      ("DOMU_VPL011[0]=1", "false true"), ("DOMU_VUART_PL011[0]=0", "false false"),
      ("DOMU_VUART_PL011[0]=1\nDOMU_VPL011=1", "false true"), ("DOMU_ENHANCED[0]=0", "false true"),
      ("DOMU_VPL011[0]=", "false true"), ("NUM_CPUPOOLS=0", "false true"),
      ("BOOT_CMD=booti", "false true"), ("MEMORY_END=0x80000000", "false true"),
    ])
  func choices(lines: String, choices: String) throws {
    let (request, said) = ImageBuilderSample.read(ImageBuilderSample.least + lines)
    #expect(said == [])
    let guest = try #require(request.guests.first)
    #expect("\(guest.isDirectMapped.value) \(guest.hasConsole.value)" == choices)
  }

  @Test("A domain that only a dom0 would start is left out", arguments: ["NOBOOT", "ROOTFS"])
  func notStarted(name: String) {
    let (request, said) = ImageBuilderSample.read(
      ImageBuilderSample.least.replacing("=1", with: "=2")
        + "DOMU_KERNEL[1]=l\nDOMU_\(name)[1]=y\n")
    #expect(request.guests.map(\.name.value) == ["domU0"])
    #expect(request.modules.map(\.name.value) == ["domU0-kernel", "xen"])
    #expect(
      said == [
        """
        warning: cfg/config:7: DOMU_\(name)[1]: domU1 is left out: a dom0 would start it, and there \
        is none [request-ignored]
          advice: leave DOMU_\(name) out if Xen is to start the domain
        """
      ])
  }

  @Test("Variables of the script's own are no mistake")
  func helpers() {
    #expect(ImageBuilderSample.read("D=x\nE=$D\n" + ImageBuilderSample.least).said.count == 1)
    #expect(
      ImageBuilderSample.read("D=x\n" + ImageBuilderSample.least.replacing("k", with: "$D/k")).said
        == [])
  }

  @Test("Domains may share a file for the same use, and no other")
  func sharedFiles() {
    let (request, said) = ImageBuilderSample.read(
      ImageBuilderSample.least.replacing("NUM_DOMUS=1", with: "NUM_DOMUS=2")
        + "DOMU_RAMDISK[0]=k\nDOMU_KERNEL[1]=./k\nDOMU_RAMDISK[1]=a/../k\n")
    #expect(said == [])
    #expect(request.modules.map(\.name.value) == ["domU0-kernel", "domU0-ramdisk", "xen"])
    #expect(request.guests.map(\.kernel?.value) == ["domU0-kernel", "domU0-kernel"])
    #expect(request.guests.map(\.ramdisk?.value) == ["domU0-ramdisk", "domU0-ramdisk"])
  }
}
