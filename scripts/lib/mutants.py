"""Finds places in Swift sources where an edge could be off by one, and makes each of them a mutant.

A mutant is an operator or a method of its own, which does what the original does unless the
environment says MUTANT=<its number>. So one build holds them all.
"""

import re

# Characters that Swift takes for operators, one for each mutant that is an operator.
OPERATORS = [chr(c) for low, high in [(0x2190, 0x23FF), (0x2500, 0x2775), (0x2794, 0x2BFF)]
             for c in range(low, high + 1)]

COMPARISONS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}

# kind, pattern; the group is what is replaced.
PATTERNS = [
    ("comparison", re.compile(r"(?<= )(<=|>=|<|>)(?= )")),
    ("one", re.compile(r"(?<= )(&\+|&-|\+|-)(?= 1\b(?![.\d_x]))")),
    ("half-open", re.compile(r"(?<=[\w)\]])(\.\.<)(?=[\w(])")),
    ("closed", re.compile(r"(?<=[\w)\]])(\.\.\.)(?=[\w(])")),
    ("extreme", re.compile(r"(?<![\w.])((?:min|max)\()(?=[^)])")),
    ("member", re.compile(
        r"(?<=[\w)\]?])(\.(?:alignedUp|alignedDown|roundedOutwards|roundedInwards)\()(?=to:)")),
    ("edge", re.compile(r"(?<=[\w)\]?])(\.(?:start|last|end|first))\b(?![\w(:]| =[^=])")),
    ("drop", re.compile(r"(?<=[\w)\]?])(\.(?:dropFirst|dropLast|min|max)\(\))")),
    ("field", re.compile(r"\b(BitField\()(?=\d)")),
]


def code_only(line, in_text):
    """The line with comments and texts blanked out, and whether a text goes on."""
    if '"""' in line:
        return " " * len(line), in_text ^ (line.count('"""') % 2 == 1)
    if in_text:
        return " " * len(line), True
    line = re.sub(r"//.*", lambda m: " " * len(m[0]), line)
    return re.sub(r'#*"(?:\\.|[^"\\])*"#*', lambda m: " " * len(m[0]), line), False


def sites(text):
    """(line number, column, length, kind, what stands there) of every mutant."""
    found, in_text = [], False
    for number, line in enumerate(text.split("\n")):
        plain, in_text = code_only(line, in_text)
        if re.match(r"\s*(import|public import|infix|@available|#|func <|\}? *where)", plain):
            continue
        # What is generic has no blanks around its angle brackets; a key path is no access.
        for kind, pattern in PATTERNS:
            for match in pattern.finditer(plain):
                if kind == "edge" and re.search(r"\\[\w.?]*$", plain[:match.start(1)]):
                    continue
                if kind == "comparison" and " func " in plain[:match.start(1)] + " ":
                    if re.search(r"func $", plain[:match.start(1)]):
                        continue
                found.append((number, match.start(1), len(match[1]), kind, match[1]))
    return sorted(found)


def mutated(text, mutants):
    """The text with mutants, which are (number, site), in place."""
    lines = text.split("\n")
    for number, (line, column, length, kind, what) in sorted(
            mutants, key=lambda m: m[1][:2], reverse=True):
        if kind in ("comparison", "one", "half-open", "closed"):
            new = OPERATORS[number]
        elif kind == "extreme":
            new = f"mutant_{what}{number}, "
        elif kind == "member":
            new = f".mutant_{what[1:]}{number}, "
        elif kind == "edge":
            new = f".mutant_{what[1:]}({number})"
        elif kind == "drop":
            new = f".mutant_{what[1:-1]}{number})"
        else:
            new = f"BitField(mutant: {number}, "
        lines[line] = lines[line][:column] + new + lines[line][column + length:]
    text = "\n".join(lines)
    return re.sub(r"@(inlinable|usableFromInline|inline\(\w+\))\s*", "", text)


def operator(number, kind, what):
    """The declaration of an operator that is a mutant."""
    sign = OPERATORS[number]
    if kind == "comparison":
        other = COMPARISONS[what]
        return (f"infix operator {sign}: ComparisonPrecedence\n"
                f"@inlinable public func {sign} <T: Comparable>(a: T, b: T) -> Bool "
                f"{{ isMutant({number}) ? a {other} b : a {what} b }}\n")
    if kind == "one":
        return (f"infix operator {sign}: AdditionPrecedence\n"
                f"@inlinable public func {sign} <T: FixedWidthInteger>(a: T, b: T) -> T "
                f"{{ isMutant({number}) ? a : a {what} b }}\n")
    if kind == "half-open":
        return (f"infix operator {sign}: RangeFormationPrecedence\n"
                f"@inlinable public func {sign} <T: FixedWidthInteger>(a: T, b: T) -> Range<T> "
                f"{{ isMutant({number}) && a < b ? a..<(b - 1) : a..<b }}\n"
                f"@inlinable public func {sign} <T: Comparable>(a: T, b: T) -> Range<T> "
                f"{{ isMutant({number}) ? a..<a : a..<b }}\n")
    return (f"infix operator {sign}: RangeFormationPrecedence\n"
            f"@inlinable public func {sign} <T: FixedWidthInteger>(a: T, b: T) -> ClosedRange<T> "
            f"{{ isMutant({number}) && a < b ? a...(b - 1) : a...b }}\n")


# A module of its own, which all others depend on.
COMMON = """\
import Glibc

/// The mutant that is in force; none without MUTANT.
nonisolated(unsafe) public let activeMutant: Int =
  getenv("MUTANT").flatMap { Int(String(cString: $0)) } ?? -1

/// A byte for each mutant that was ever asked for, in the file MUTANT_HITS.
nonisolated(unsafe) public let mutantHits: UnsafeMutablePointer<UInt8>? = {
  guard let path = getenv("MUTANT_HITS") else { return nil }
  let file = open(path, O_RDWR)
  guard file >= 0, let memory = mmap(nil, 1 << 16, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0),
    memory != MAP_FAILED
  else { return nil }
  return memory.assumingMemoryBound(to: UInt8.self)
}()

@inlinable public func isMutant(_ number: Int) -> Bool {
  if let mutantHits { mutantHits[number] = 1 }
  return activeMutant == number
}

@inlinable public func mutant_min<T: Comparable>(_ n: Int, _ a: T, _ b: T) -> T {
  isMutant(n) ? max(a, b) : min(a, b)
}
@inlinable public func mutant_max<T: Comparable>(_ n: Int, _ a: T, _ b: T) -> T {
  isMutant(n) ? min(a, b) : max(a, b)
}

extension Collection {
  @inlinable public func mutant_first(_ n: Int) -> Element? {
    isMutant(n) ? dropFirst().first : first
  }
  @inlinable public func mutant_dropFirst(_ n: Int) -> SubSequence {
    isMutant(n) ? dropFirst(0) : dropFirst()
  }
}

extension BidirectionalCollection {
  @inlinable public func mutant_last(_ n: Int) -> Element? {
    isMutant(n) ? dropLast().last : last
  }
  @inlinable public func mutant_dropLast(_ n: Int) -> SubSequence {
    isMutant(n) ? dropLast(0) : dropLast()
  }
}

extension Sequence where Element: Comparable {
  @inlinable public func mutant_min(_ n: Int) -> Element? { isMutant(n) ? self.max() : self.min() }
  @inlinable public func mutant_max(_ n: Int) -> Element? { isMutant(n) ? self.min() : self.max() }
}

"""

ADDRESSES = """\
internal import Mutants

extension Address {
  public func mutant_alignedUp(_ n: Int, to alignment: UInt64) -> Self? {
    isMutant(n) ? alignedDown(to: alignment) : alignedUp(to: alignment)
  }
  public func mutant_alignedDown(_ n: Int, to alignment: UInt64) -> Self {
    isMutant(n) ? alignedUp(to: alignment) ?? self : alignedDown(to: alignment)
  }
}

extension AddressRange {
  public func mutant_roundedOutwards(_ n: Int, to granule: UInt64) -> Self? {
    isMutant(n) ? roundedInwards(to: granule) : roundedOutwards(to: granule)
  }
  public func mutant_roundedInwards(_ n: Int, to granule: UInt64) -> Self? {
    isMutant(n) ? roundedOutwards(to: granule) : roundedInwards(to: granule)
  }
  public func mutant_start(_ n: Int) -> Address<Space> {
    isMutant(n) ? Address(start.rawValue &+ 1) : start
  }
  public func mutant_last(_ n: Int) -> Address<Space> {
    isMutant(n) ? Address(last.rawValue &- 1) : last
  }
  public func mutant_end(_ n: Int) -> Address<Space>? {
    isMutant(n) ? end?.advanced(by: 1) : end
  }
}
"""

PROTECTION = """\
internal import Mutants

extension BitField {
  /// A field that is one bit shorter, or one bit further up or down.
  public init(mutant n: Int, _ high: UInt8, _ low: UInt8) {
    self.init(high, isMutant(n) ? low + 1 : low)
  }
  public init(mutant n: Int, _ bit: UInt8) {
    self.init(isMutant(n) ? bit ^ 1 : bit)
  }
}
"""
