import Addresses

@testable import BoardGen

/// A module's file, for each purpose that it may have.
enum ModuleEntry {
  private static let purposes: [Footprint.Purpose] = [
    .kernel, .hypervisor, .deviceTree, .overlay, .data,
  ]

  static func complaint(about input: [UInt8]) -> String? {
    let source = Bytes(content: input)
    for purpose in purposes {
      do {
        let content = try Footprint.Content(of: source, as: purpose)
          .checked(fileSize: source.size)
        guard content.memorySize >= source.size,
          content.memorySize + (content.textOffset ?? 0) <= Footprint.limit
        else { return "\(purpose): \(content)" }
        if let start = content.loadAddress, content.memorySize > 0,
          start.advanced(by: content.memorySize - 1) == nil
        {
          return "\(purpose): \(content) wraps"
        }
      } catch {
        _ = error.message
      }
    }
    _ = Footprint.Digest(of: input)
    return nil
  }
}
