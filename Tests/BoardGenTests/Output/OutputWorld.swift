import Foundation
import Testing

@testable import BoardGen

/// The folders that are written to, by what lies in them beside our files.
enum OutputSample: CaseIterable {
  /// Only ours: the folders are exchanged.
  case plain
  /// Other files, which the exchange keeps.
  case others
  /// A folder, so that there has to be a journal.
  case folders
  /// None that differs but one.
  case single

  var needsJournal: Bool { self == .folders }
}

/// A folder `out` with files of ours and perhaps of others, and what is to become of it.
struct OutputWorld {
  /// Which files there are.
  enum Version: CaseIterable { case old, new }

  let folder: Folder
  private let sample: OutputSample

  /// Makes the folder with the old files.
  init(_ sample: OutputSample) throws {
    folder = try Folder()
    self.sample = sample
    for (name, text) in try expected(.old) { try folder.write(text, to: "out/\(name)") }
  }

  /// Takes a folder as it is.
  init(_ sample: OutputSample, at folder: Folder) throws {
    self.folder = folder
    self.sample = sample
  }

  /// Brings the folder to a version.
  func change(_ version: Version, before: @escaping () throws -> Void = {}) throws {
    let other: Version = version == .old ? .new : .old
    let files = ours(version)
    let gone = ours(other).keys.filter { files[$0] == nil }
    try FolderTransaction(path: "\(folder.path)/out", calls: FileCalls(before: before)).run(
      writing: files.sorted { $0.key < $1.key }.map {
        OutputFile(name: $0.key, content: .text($0.value))
      }, removing: gone.sorted())
  }

  /// All files of a version, with those that aren't ours.
  func expected(_ version: Version) throws -> [String: String] {
    let others: [String: String] =
      switch sample {
      case .plain, .single: [:]
      case .others: ["mine": "of somebody else\n", "a b": ""]
      case .folders: ["mine": "of somebody else\n", "below/mine": "too\n"]
      }
    return others.merging(ours(version)) { $1 }
  }

  /// The files that a person sees in the folder.
  func files() throws -> [String: String] {
    let content = try folder.content
    return content.reduce(into: [:]) { files, entry in
      guard entry.key.hasPrefix("out/"), !entry.key.contains("/."), let data = entry.value else {
        return
      }
      files[String(entry.key.dropFirst(4))] = String(decoding: data, as: UTF8.self)
    }
  }

  /// What is left over in hidden files and folders.
  func hidden() throws -> [String] {
    try folder.content.keys.filter { $0.hasPrefix(".") || $0.contains("/.") }
  }

  /// All of it as it is now, elsewhere: what a kill at this moment would leave.
  func copy() throws -> Folder {
    let copy = try Folder()
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      try FileManager.default.copyItem(
        atPath: "\(folder.path)/\(name)", toPath: "\(copy.path)/\(name)")
    }
    return copy
  }

  private func ours(_ version: Version) -> [String: String] {
    switch (sample, version) {
    case (.single, .old): ["board.h": "old\n", "same": "same\n"]
    case (.single, .new): ["board.h": "new\n", "same": "same\n"]
    case (_, .old): ["board.h": "old\n", "board.S": "old\n", "same": "same\n", "gone": "old\n"]
    case (_, .new): ["board.h": "new\n", "board.S": "new\n", "same": "same\n", "come": "new\n"]
    }
  }
}
