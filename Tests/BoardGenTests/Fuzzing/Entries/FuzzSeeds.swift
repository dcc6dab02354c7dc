import FDTKit

@testable import BoardGen

extension FuzzTarget {
  /// Inputs to begin with, by name: what the boards have, and small files of each format.
  public var seeds: [String: [UInt8]] {
    get throws {
      switch self {
      case .blob: Self.trees
      case .board:
        // The bytes behind a tree are choices of the request: here EL2, and two guests.
        Self.trees.merging(
          Self.trees.map { ($0 + "-guests", $1 + [0, 2, 2, 0, 0, 1, 2]) }, uniquingKeysWith: { $1 })
      case .request: FuzzBoards.requests.mapValues { Array($0.utf8) }
      case .bootTable:
        [
          "made": BootConfiguration.made.encoded,
          "empty": BootConfiguration(fingerprint: [1, 2, 3, 4]).encoded,
        ]
      case .module: try Self.modules
      case .image: Self.elfFiles
      case .template: Self.templates.mapValues { Array($0.utf8) }
      case .imageBuilder:
        ["least": ImageBuilderSample.least, "everything": ImageBuilderSample.everything]
          .mapValues { Array($0.utf8) }
      }
    }
  }

  private static var trees: [String: [UInt8]] { FuzzBoards.trees.mapValues(\.blob) }

  private static let elfFiles: [String: [UInt8]] = [
    "elf64": MadeFile.elf(
      wide: true, [.init(physical: 0x4000_0000, stored: 8, size: 64, offset: 200)]),
    "elf32": MadeFile.elf(
      wide: false, [.init(physical: 0x4000_0000, stored: 8, size: 64, offset: 200)]),
  ]

  private static var modules: [String: [UInt8]] {
    get throws {
      let image = MadeFile.image(size: 200)
      let files = [
        "image": image, "uimage": MadeFile.uImage(image), "gzip": try MadeFile.gzip(image),
        "zimage": MadeFile.zImage(size: 0x200, kernel: (0x1000, 0x10)),
        "uimage-gzip": MadeFile.uImage(try MadeFile.gzip(image), compression: 1),
        "tree": FuzzBoards.trees["mps2-an505"]?.blob ?? [],
      ]
      return files.merging(elfFiles) { $1 }
    }
  }

  private static let templates: [String: String] = [
    "c": String(decoding: PackageResources.board_h_mustache, as: UTF8.self),
    "linker": String(decoding: PackageResources.board_ld_mustache, as: UTF8.self),
    "banks": """
    {{#banks}}
    {{base}},{{decimal(size)}},{{grouped(size)}},{{hex(size)}},{{size(size)}}
    {{/banks}}
    {{^heap}}no heap{{/heap}} {{count(devices)}} {{#first(devices)}}{{xml(path)}}{{/first(devices)}}
    {{#reversed(regions)}}{{swift(owner)}} {{c(owner)}} {{make(owner)}}{{/reversed(regions)}}

    """,
    "delimiters": "{{=<% %>=}}<%model%><%! comment %><%={{ }}=%>{{{model}}}{{&model}}{{.}}\n",
    "unknown": "{{#devices}}{{nonsense}}{{nonsense(path)}}{{/devices}}{{constant(model)}}\n",
  ]
}
