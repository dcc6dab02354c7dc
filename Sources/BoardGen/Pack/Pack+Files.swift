import Addresses
import Foundation

extension Pack {
  /// Writes the pack into a folder, whole or not at all.
  ///
  /// - Parameter isTreeImage: whether everything goes into one flattened image tree, too, from which
  ///   the script then loads it.
  /// - Returns: the names of the files.
  public func write(
    to folder: String, isTreeImage: Bool = false, findings: inout Findings
  ) -> [String] {
    guard let files = files(isTreeImage: isTreeImage, findings: &findings) else { return [] }
    let output = OutputFolder(path: folder)
    let names = files.map(\.name)
    output.write(
      files, removing: output.filesOfManifest.subtracting(names).sorted(), findings: &findings)
    return names
  }

  /// The files, those that others are made of first.
  private func files(isTreeImage: Bool, findings: inout Findings) -> [OutputFile]? {
    var files = [OutputFile(name: Tree.file, content: .bytes(tree.bytes))]
    files += binaries.map { binary in
      OutputFile(
        name: binary.file,
        content: binary.bytes.map { .bytes($0) }
          ?? .copy(of: binary.source.value, binary.footprint.digest))
    }
    var place: PhysicalRange?
    if isTreeImage {
      let image = TreeImage(self)
      guard let room = image.room(findings: &findings) else { return nil }
      place = room
      files.append(OutputFile(name: PackNames.treeImageSource, content: .text(image.source)))
      files.append(
        OutputFile(
          name: PackNames.treeImage,
          content: .made(by: .tree(PackNames.treeImage, from: PackNames.treeImageSource))))
    }
    if isForUBoot {
      files.append(
        OutputFile(
          name: PackNames.script, content: .text(UBootScript(self, treeImage: place).text)))
      if MkImage.isThere {
        files.append(
          OutputFile(
            name: PackNames.scriptImage,
            content: .made(
              by: .script(
                PackNames.scriptImage, from: PackNames.script,
                architecture: configuration.board.architecture))))
      } else {
        findings.report(
          .toolMissing, at: .rule("mkimage"),
          "\(PackNames.scriptImage) is left out, for mkimage is not in PATH",
          advice: "install u-boot-tools, or make it of \(PackNames.script) elsewhere")
      }
    }
    if let command = QEMUCommand(self) {
      files.append(
        OutputFile(
          name: PackNames.emulator, content: .text(command.script), isExecutable: true))
      if let arguments = command.arguments {
        files.append(OutputFile(name: PackNames.emulatorArguments, content: .text(arguments)))
      }
    }
    let names = files.map(\.name) + [PackNames.manifest]
    guard let manifest = try? Manifest.text(of: self, files: names) else { return nil }
    return files + [OutputFile(name: PackNames.manifest, content: .text(manifest))]
  }

  /// Whether there is anything for U-Boot to do that it can do.
  private var isForUBoot: Bool {
    configuration.board.architecture == .aarch64
      && (booted == nil || booted?.footprint.format == .arm64Image)
  }
}

extension OutputFolder {
  private struct ManifestFiles: Decodable { let files: [String] }

  /// What the manifest of an earlier pack says that it wrote here.
  fileprivate var filesOfManifest: Set<String> {
    guard let content = bytes(of: PackNames.manifest),
      let manifest = try? JSONDecoder().decode(ManifestFiles.self, from: content)
    else { return [] }
    return Set(manifest.files.filter { !$0.contains("/") && !$0.hasPrefix(".") && has($0) })
  }
}
