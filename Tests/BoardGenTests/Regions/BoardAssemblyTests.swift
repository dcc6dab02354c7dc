import Testing

@testable import BoardGen

/// `board.S`, as an assembler for the board's processor takes it.
@Suite("Register writes as assembly")
struct BoardAssemblyTests {
  static let boards = [
    "mps3-an536", "mps2-an386", "mps2-an505", "mps3-an547", "versatile-r5", "qemu-riscv-virt",
    "qemu-riscv-virt-smepmp", "fvp-baser",
  ]

  @Test("It assembles, with nothing but its two functions in it", arguments: boards)
  func assembles(board: String) throws {
    let outputs = try #require(try GoldenTests.outputs(of: board))
    let text = try #require(outputs.files["board.S"])
    let target = RuntimeTarget(outputs.configuration)
    let processor = outputs.configuration.board.processors.first?.compilerName
    let folder = try Folder()
    try folder.write(text, to: "board.S")
    let run = try Program.run(
      "clang",
      ["--target=\(target.triple)", "-Werror", "-c", "board.S", "-o", "board.o"]
        + (processor.map { ["-mcpu=\($0)"] } ?? []), in: folder.path)
    #expect(run.status == 0, "\(run.errors)")
    let symbols = try Program.run("llvm-nm", ["--defined-only", "board.o"], in: folder.path)
    let functions = symbols.output.split(separator: "\n").filter { $0.contains(" T ") }
    #expect(functions.count == 2)
  }

  @Test("Every entry of the unit is written before the unit is on", arguments: boards)
  func complete(board: String) throws {
    let outputs = try #require(try GoldenTests.outputs(of: board))
    let text = try #require(outputs.files["board.S"])
    let boot = text.split(separator: "board_install_runtime_plan").first ?? ""
    guard case .regions(let plans) = outputs.configuration.plan else {
      Issue.record("no regions")
      return
    }
    for index in plans.boot.indices { #expect(boot.contains("\n// \(index): "), "\(index)") }
    let unused = boot.split(separator: "\n").filter { $0.hasSuffix(": unused") }
    #expect(unused.count == plans.budget.capacity - plans.budget.boot)
  }

  @Test("Xen's names are there")
  func xen() throws {
    let header = try #require(try GoldenTests.outputs(of: "mps3-an536")?.files["board.h"])
    for name in [
      "XEN_START_ADDRESS", "ARM_MPU_NORMAL_MEMORY_START", "ARM_MPU_NORMAL_MEMORY_END",
      "ARM_MPU_DEVICE_MEMORY_START", "ARM_MPU_DEVICE_MEMORY_END", "MPU_GUEST_MEMORY_SECTION_BASE",
      "MPU_GUEST_MEMORY_SECTION_SIZE", "MPU_DEVICE_MEMORY_SECTION_BASE",
      "MPU_DEVICE_MEMORY_SECTION_SIZE",
    ] {
      #expect(header.contains("#define \(name) "), "\(name)")
    }
  }
}
