extension Comparison {
  /// The image and its parts; a part that moved with the image did not change.
  static func image(_ old: BoardSummary.Image?, _ new: BoardSummary.Image?) -> [Change] {
    guard let old, let new else {
      return [part("the image", from: old, to: new, movedBy: 0)].compactMap(\.self)
    }
    let distance = new.base.value &- old.base.value
    func change<Part: Placed>(_ name: String, from old: Part?, to new: Part?) -> Change? {
      part(name, from: old, to: new, movedBy: distance)
    }
    let sections = Matching(old.sections, new.sections, by: [{ $0.name }])
    var changes = [
      old.fate(in: new).map { Change(.image, "the image", "the image \($0)") },
      change("the stack", from: old.stack, to: new.stack),
    ]
    changes += sections.pairs.map { change("image \($0.new.name)", from: $0.old, to: $0.new) }
    changes += sections.removed.map { change("image \($0.name)", from: $0, to: nil) }
    changes += sections.added.map { change("image \($0.name)", from: nil, to: $0) }
    return changes.compactMap(\.self)
  }

  /// The heap, which may move with the image, too.
  static func heap(_ old: BoardSummary, _ new: BoardSummary) -> [Change] {
    let distance = (new.image?.base.value ?? 0) &- (old.image?.base.value ?? 0)
    return [
      part("the heap", from: old.heap, to: new.heap, movedBy: distance, Moves(old, new))
    ].compactMap(\.self)
  }

  /// What became of a part, unless it only moved with what it belongs to.
  static func part<Part: Placed>(
    _ name: String, from old: Part?, to new: Part?, movedBy distance: UInt64 = 0,
    _ moves: Moves? = nil
  ) -> Change? {
    let fate: String? =
      switch (old, new) {
      case (let old?, let new?):
        old.base.value &+ distance == new.base.value && old.size == new.size
          ? nil : old.fate(in: new)
      case (_?, nil): "is gone"
      case (nil, let new?): "is new, \(new.summary)"
      case (nil, nil): nil
      }
    let reason = old.flatMap { old in new.flatMap { moves?.reason(from: old, to: $0) } } ?? ""
    return fate.map { Change(.image, name, "\(name) \($0)\(reason)") }
  }

  /// What is treated differently although it is where it was.
  static func regions(
    _ old: [BoardSummary.Region], _ new: [BoardSummary.Region]
  ) -> [Change] {
    let regions = Matching(old, new, by: [{ "\($0.base.value) \($0.owner)" }])
    return regions.pairs.flatMap { old, new in
      let name = "region at \(Hex.grouped(new.base.value)) (\(new.owner))"
      let changes: [Change?] = [
        .of(.region, name, from: old.kind, to: new.kind),
        .of(.region, name, from: old.rights, to: new.rights),
        .of(.region, name, from: old.memoryType, to: new.memoryType),
        .of(.region, name, from: old.early, to: new.early) {
          $0 ? "mapped by the boot plan" : "not mapped by the boot plan"
        },
      ]
      return changes.compactMap(\.self)
    }
  }

  static func plan(
    _ name: String, _ old: BoardSummary.Plans.Tables?, _ new: BoardSummary.Plans.Tables?
  ) -> [Change] {
    guard let old, let new else {
      guard (old == nil) != (new == nil) else { return [] }
      return [Change(.plan, name, "\(name) is \(new == nil ? "gone" : "new")")]
    }
    var messages: [String] = []
    if old.pages != new.pages {
      messages.append("page tables from \(old.pages) to \(new.pages) pages")
    }
    if old.virtualAddressBits != new.virtualAddressBits {
      messages.append(
        "virtual addresses from \(old.virtualAddressBits) to \(new.virtualAddressBits) bits")
    }
    for (register, old, new) in [("TCR", old.tcr, new.tcr), ("MAIR", old.mair, new.mair)]
    where old != new {
      messages.append("\(register) from \(Hex.grouped(old.value)) to \(Hex.grouped(new.value))")
    }
    return messages.map { Change(.plan, name, "\(name): \($0)") }
  }

  /// Memory that was placed by its size: guests, modules, or what guests share.
  static func blocks<Block: NamedBlock>(
    _ kind: String, _ old: [Block], _ new: [Block], _ moves: Moves
  ) -> [Change] {
    let blocks = Matching(old, new, by: [{ $0.name }])
    var changes: [Change] = []
    // Blocks of a kind are placed side by side, in the order of the request.
    var follows = ""
    for (old, new) in blocks.pairs {
      guard let fate = old.fate(in: new) else { continue }
      var reason = moves.reason(from: old, to: new)
      if old.base != new.base {
        if reason.isEmpty { reason = follows }
        follows = ": it follows \(kind) \(new.name), which moved"
      }
      changes.append(Change(.image, new.name, "\(kind) \(new.name) \(fate)\(reason)"))
    }
    changes += blocks.removed.map { Change(.image, $0.name, "\(kind) \($0.name) is gone") }
    changes += blocks.added.map {
      Change(.image, $0.name, "\(kind) \($0.name) is new, \($0.summary)")
    }
    return changes
  }

  static func describe(_ protection: BoardSummary.Protection?) -> String {
    guard let protection else { return "none" }
    return "\(protection.boot) at boot, \(protection.fixed) fixed and \(protection.switched) "
      + "switched of \(protection.entries) (\(protection.unit))"
  }
}

/// Memory that has a name in the request.
protocol NamedBlock: Placed, Hashable {
  var name: String { get }
}

extension BoardSummary.Guest: NamedBlock {}
extension BoardSummary.Module: NamedBlock {}
extension BoardSummary.Shared: NamedBlock {}
