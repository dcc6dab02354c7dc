/// Changes device trees as trees: what comes out is sound in structure, whatever it says.
struct BlobMutator {
  private var random: Random

  /// The most structure edits of one input at once.
  private static let mostEdits = 6

  init(seed: Int) { random = Random(seed: seed) }

  /// Another tree made of this one; `nil` if the bytes are none, or it would be too long.
  ///
  /// - Parameter limit: the most bytes that there may be.
  mutating func mutated(_ input: [UInt8], limit: Int) -> [UInt8]? {
    guard var blob = BlobTokens(input) else { return nil }
    for _ in 0...random.below(Self.mostEdits) { edit(&blob) }
    return blob.encoded(limit: limit)
  }

  private mutating func edit(_ blob: inout BlobTokens) {
    switch random.below(20) {
    case 0: removeNode(&blob)
    case 1: duplicateNode(&blob)
    case 2: moveNode(&blob)
    case 3: addNode(&blob)
    case 4: renameNode(&blob)
    case 5: nest(&blob)
    case 6: editReservations(&blob)
    case 7: editRest(&blob)
    case 8: removeProperty(&blob)
    case 9: renameProperty(&blob)
    case 10, 11: addProperty(&blob)
    case 12: copyValue(&blob)
    default: editValue(&blob)
    }
  }

  // MARK: - Nodes

  private mutating func removeNode(_ blob: inout BlobTokens) {
    guard let start = someNode(blob), start > 0 else { return }
    blob.tokens.removeSubrange(blob.node(from: start))
  }

  private mutating func duplicateNode(_ blob: inout BlobTokens) {
    guard let start = someNode(blob), start > 0 else { return }
    let range = blob.node(from: start)
    blob.tokens.insert(contentsOf: blob.tokens[range], at: range.upperBound)
    if random.below(4) > 0 { rename(&blob, at: range.upperBound) }
  }

  private mutating func moveNode(_ blob: inout BlobTokens) {
    guard let start = someNode(blob), start > 0 else { return }
    let range = blob.node(from: start)
    let node = Array(blob.tokens[range])
    blob.tokens.removeSubrange(range)
    guard let parent = someNode(blob) else { return }
    blob.tokens.insert(contentsOf: node, at: blob.node(from: parent).upperBound - 1)
  }

  private mutating func addNode(_ blob: inout BlobTokens) {
    guard let parent = someNode(blob) else { return }
    let properties = (0..<random.below(5)).map { _ in newProperty() }
    blob.tokens.insert(
      contentsOf: [.begin(name: text(Vocabulary.nodes))] + properties + [.end],
      at: blob.node(from: parent).upperBound - 1)
  }

  private mutating func renameNode(_ blob: inout BlobTokens) {
    if let start = someNode(blob), start > 0 { rename(&blob, at: start) }
  }

  /// Gives a node another unit address, or another name altogether.
  private mutating func rename(_ blob: inout BlobTokens, at start: Int) {
    guard case .begin(let name) = blob.tokens[start] else { return }
    var other = text(Vocabulary.nodes)
    if random.below(3) > 0 {
      let base = name.prefix { $0 != UInt8(ascii: "@") }
      other = base + Array("@\(String(number(), radix: 16))".utf8)
    }
    blob.tokens[start] = .begin(name: other)
  }

  /// Puts a node into others that hold nothing else.
  private mutating func nest(_ blob: inout BlobTokens) {
    guard let start = someNode(blob), start > 0 else { return }
    let depth = [1, 2, 8, 70, 300][random.below(5)]
    let range = blob.node(from: start)
    blob.tokens.insert(contentsOf: repeatElement(.end, count: depth), at: range.upperBound)
    blob.tokens.insert(
      contentsOf: repeatElement(.begin(name: Array("n".utf8)[...]), count: depth), at: start)
  }

  // MARK: - Properties

  private mutating func removeProperty(_ blob: inout BlobTokens) {
    if let index = someProperty(blob) { blob.tokens.remove(at: index) }
  }

  private mutating func renameProperty(_ blob: inout BlobTokens) {
    guard let index = someProperty(blob), case .property(_, let value) = blob.tokens[index] else {
      return
    }
    blob.tokens[index] = .property(name: text(Vocabulary.properties), value: value)
  }

  private mutating func addProperty(_ blob: inout BlobTokens) {
    guard let node = someNode(blob) else { return }
    blob.tokens.insert(newProperty(), at: node + 1)
  }

  /// Gives a property the value of another, such as a phandle.
  private mutating func copyValue(_ blob: inout BlobTokens) {
    guard let from = someProperty(blob), let to = someProperty(blob),
      case .property(let name, let value) = blob.tokens[from],
      case .property(let own, _) = blob.tokens[to]
    else { return }
    blob.tokens[to] = .property(name: random.below(2) == 0 ? own : name, value: value)
  }

  private mutating func newProperty() -> BlobTokens.Token {
    let value: ArraySlice<UInt8> =
      switch random.below(4) {
      case 0: []
      case 1: text(Vocabulary.texts) + [0]
      default: (0...random.below(8)).flatMap { _ in Self.bytes(number()) }[...]
      }
    return .property(name: text(Vocabulary.properties), value: value)
  }

  private mutating func editValue(_ blob: inout BlobTokens) {
    guard let index = someProperty(blob), case .property(let name, let old) = blob.tokens[index]
    else { return }
    var value = Array(old)
    let cell = value.count >= 4 ? random.below(value.count / 4) * 4 : 0
    switch random.below(9) {
    case 0 where !value.isEmpty: value[random.below(value.count)] ^= 1 << UInt8(random.below(8))
    case 1: value += Self.bytes(number())
    case 2 where !value.isEmpty: value.removeLast(random.below(value.count) + 1)
    case 3: value = Array(text(Vocabulary.texts)) + [0]
    case 4: value += Array(text(Vocabulary.texts)) + [0]
    case 5 where value.count < 1 << 12: value += value
    case 6 where value.count >= 4:
      let word = value[cell..<cell + 4].reduce(0) { $0 << 8 | UInt32($1) }
      let step = UInt32(truncatingIfNeeded: random.below(3) - 1)
      value.replaceSubrange(cell..<cell + 4, with: Self.bytes(word &+ step))
    default:
      if value.count >= 4 { value.replaceSubrange(cell..<cell + 4, with: Self.bytes(number())) }
    }
    blob.tokens[index] = .property(name: name, value: value[...])
  }

  // MARK: - What is beside the structure

  private mutating func editReservations(_ blob: inout BlobTokens) {
    if random.below(3) > 0 || blob.reservations.isEmpty {
      let (high, low) = (UInt64(number()), UInt64(number()))
      blob.reservations.append(
        (
          random.below(2) == 0 ? low : high << 32 | low,
          UInt64(number()) << UInt64(random.below(33))
        ))
    } else {
      blob.reservations.remove(at: random.below(blob.reservations.count))
    }
  }

  private mutating func editRest(_ blob: inout BlobTokens) {
    blob.rest = (0..<random.below(8)).map { _ in UInt8(random.below(12)) }[...]
  }

  // MARK: - Choices

  private mutating func someNode(_ blob: BlobTokens) -> Int? {
    some(blob) { if case .begin = $0 { true } else { false } }
  }

  private mutating func someProperty(_ blob: BlobTokens) -> Int? {
    some(blob) { if case .property = $0 { true } else { false } }
  }

  /// The next token of a kind from somewhere on.
  private mutating func some(
    _ blob: BlobTokens, where isWanted: (BlobTokens.Token) -> Bool
  ) -> Int? {
    let start = random.below(blob.tokens.count)
    return blob.tokens[start...].firstIndex(where: isWanted)
      ?? blob.tokens[..<start].firstIndex(where: isWanted)
  }

  private mutating func number() -> UInt32 {
    random.below(4) == 0
      ? UInt32(truncatingIfNeeded: random.next())
      : Vocabulary.numbers[random.below(Vocabulary.numbers.count)]
  }

  private mutating func text(_ texts: [String]) -> ArraySlice<UInt8> {
    Array(texts[random.below(texts.count)].utf8)[...]
  }

  private static func bytes(_ word: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) }
  }
}

extension Random {
  /// A number below `count`, which is at least 1.
  mutating func below(_ count: Int) -> Int { Int(next() % UInt64(max(1, count))) }
}
