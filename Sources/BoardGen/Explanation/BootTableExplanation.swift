import Addresses

extension Explanation {
  /// Says what is in a boot table, and whether it was made for a board.
  ///
  /// - Parameter fingerprint: that of the board's tree.
  public init(of table: BootConfiguration, forBoard fingerprint: Fingerprint) {
    let isForBoard = table.fingerprint == fingerprint.words
    let words = table.fingerprint.map { Hex.plain($0, digits: 16) }.joined()
    self.init(
      "boot table of \(table.encoded.count) bytes, for "
        + (isForBoard ? "this board's tree" : "another tree than this board's"))
    add("tree", [words] + (isForBoard ? [] : ["instead of \(fingerprint)"]))
    add("heap", table.heap.map { $0.value.description })
    for (number, module) in table.modules.enumerated() {
      add(
        "module \(number)",
        [
          "\(module.name), \(module.kind.rawValue), at \(module.memory.value)",
          module.memorySize == 0
            ? "its file was not there"
            : "\(Quantity.describe(module.fileSize)) in the file, "
              + "\(Quantity.describe(module.memorySize)) in memory",
        ] + Self.arguments(module.bootArguments))
    }
    for (number, guest) in table.guests.enumerated() {
      let uses = [
        ("kernel", guest.kernel), ("ramdisk", guest.ramdisk), ("device tree", guest.deviceTree),
      ].compactMap { use, module in module.map { "\(use): \(table.modules[$0].name)" } }
      add(
        "guest \(number)",
        [
          "\(guest.name), \(Quantity.describe(guest.memorySize)) at "
            + (guest.extents.isEmpty
              ? "a place that the hypervisor chooses"
              : guest.extents.map(\.value.description).joined(separator: ", "))
        ]
          + (guest.extents.isEmpty
            ? []
            : [
              "seen at \(Hex.grouped(guest.guestAddress)), entered at \(Hex.grouped(guest.entry))"
            ]) + (uses.isEmpty ? [] : [uses.joined(separator: ", ")])
          + Self.arguments(guest.bootArguments))
    }
    for (number, shared) in table.shared.enumerated() {
      add(
        "shared \(number)",
        [
          "\(shared.name), \(shared.memory.value), seen at \(Hex.grouped(shared.guestAddress)) by "
            + shared.guests.map { table.guests[$0].name }.joined(separator: ", ")
        ])
    }
  }

  private static func arguments(_ text: Sourced<String>?) -> [String] {
    text.map { ["boot arguments: \($0.value)"] } ?? []
  }
}
