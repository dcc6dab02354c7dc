/// A defect of a flattened device tree blob, or a refusal of an operation on one.
///
/// `code` is what to match on; `offset` says where, when that is known.
public struct FDTError: Error, Hashable, Sendable {
  /// What is wrong.
  public let code: Code
  /// The byte of the blob where it shows, counted from the header.
  public let offset: Int?

  init(_ code: Code, at offset: Int? = nil) {
    self.code = code
    self.offset = offset
  }

  /// The kind of a defect: libfdt's error number, made positive.
  ///
  /// Numbers from 1,000 are conditions that libfdt accepts and this library refuses.
  public struct Code: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: Int32

    /// Makes a code of its number.
    public init(rawValue: Int32) { self.rawValue = rawValue }
  }
}

extension FDTError.Code {
  /// The node or property does not exist (`FDT_ERR_NOTFOUND`).
  public static var notFound: Self { Self(rawValue: 1) }
  /// The node already exists (`FDT_ERR_EXISTS`).
  public static var exists: Self { Self(rawValue: 2) }
  /// The buffer is full (`FDT_ERR_NOSPACE`).
  public static var noSpace: Self { Self(rawValue: 3) }
  /// An offset does not point to what it should (`FDT_ERR_BADOFFSET`).
  public static var badOffset: Self { Self(rawValue: 4) }
  /// A path is malformed (`FDT_ERR_BADPATH`).
  public static var badPath: Self { Self(rawValue: 5) }
  /// A phandle is invalid or used twice (`FDT_ERR_BADPHANDLE`).
  public static var badPhandle: Self { Self(rawValue: 6) }
  /// The blob is an unfinished one (`FDT_ERR_BADSTATE`).
  public static var badState: Self { Self(rawValue: 7) }
  /// The blob ends before its content does (`FDT_ERR_TRUNCATED`).
  public static var truncated: Self { Self(rawValue: 8) }
  /// The blob doesn't begin with 0xd00dfeed (`FDT_ERR_BADMAGIC`).
  public static var badMagic: Self { Self(rawValue: 9) }
  /// The format's version isn't supported (`FDT_ERR_BADVERSION`).
  public static var badVersion: Self { Self(rawValue: 10) }
  /// The structure block is malformed (`FDT_ERR_BADSTRUCTURE`).
  public static var badStructure: Self { Self(rawValue: 11) }
  /// The blocks are in an order that can't be edited (`FDT_ERR_BADLAYOUT`).
  public static var badLayout: Self { Self(rawValue: 12) }
  /// libfdt failed an assertion of its own (`FDT_ERR_INTERNAL`).
  public static var `internal`: Self { Self(rawValue: 13) }
  /// A `#…-cells` property is malformed (`FDT_ERR_BADNCELLS`).
  public static var badCellCount: Self { Self(rawValue: 14) }
  /// A property has an unexpected value (`FDT_ERR_BADVALUE`).
  public static var badValue: Self { Self(rawValue: 15) }
  /// An overlay is malformed or doesn't fit (`FDT_ERR_BADOVERLAY`).
  public static var badOverlay: Self { Self(rawValue: 16) }
  /// No phandle is left (`FDT_ERR_NOPHANDLES`).
  public static var noPhandles: Self { Self(rawValue: 17) }
  /// A flag is invalid (`FDT_ERR_BADFLAGS`).
  public static var badFlags: Self { Self(rawValue: 18) }
  /// A block isn't aligned as the format demands (`FDT_ERR_ALIGNMENT`).
  public static var misaligned: Self { Self(rawValue: 19) }
  /// Nodes are nested deeper than `DeviceTree.depthLimit`.
  public static var tooDeep: Self { Self(rawValue: 1_000) }
  /// A property follows a child of its node.
  public static var propertyAfterChild: Self { Self(rawValue: 1_001) }
  /// There is no root node.
  public static var noRoot: Self { Self(rawValue: 1_002) }
  /// A block reaches into the next one; that of the reservations does if its end is missing.
  public static var overlappingBlocks: Self { Self(rawValue: 1_003) }
}

extension FDTError.Code: CustomStringConvertible {
  /// What is wrong, as a clause.
  public var description: String {
    switch self {
    case .notFound: "the node or property does not exist"
    case .exists: "the node already exists"
    case .noSpace: "the buffer is full"
    case .badOffset: "an offset does not point to what it should"
    case .badPath: "the path is malformed"
    case .badPhandle: "a phandle is invalid or used twice"
    case .badState: "the blob is unfinished"
    case .truncated: "the blob ends before its content does"
    case .badMagic: "not a device tree blob (it does not begin with d0 0d fe ed)"
    case .badVersion: "the blob's format version is not supported (16 and 17 are)"
    case .badStructure: "the structure block is malformed"
    case .badLayout: "the blob's blocks are in an order that can't be edited"
    case .internal: "libfdt failed an assertion of its own"
    case .badCellCount: "a #address-cells or #size-cells property is malformed"
    case .badValue: "a property has an unexpected value"
    case .badOverlay: "the overlay is malformed or does not fit the tree"
    case .noPhandles: "no phandle is left"
    case .badFlags: "a flag is invalid"
    case .misaligned: "a block of the blob is not aligned as the format demands"
    case .tooDeep: "nodes are nested deeper than \(DeviceTree.depthLimit) levels"
    case .propertyAfterChild: "a property follows a child of its node"
    case .noRoot: "there is no root node"
    case .overlappingBlocks: "a block of the blob reaches into the next one"
    default: "libfdt error \(rawValue)"
    }
  }
}

extension FDTError: CustomStringConvertible {
  /// What is wrong and where.
  public var description: String {
    offset.map { "\(code), at byte \($0)" } ?? code.description
  }
}
