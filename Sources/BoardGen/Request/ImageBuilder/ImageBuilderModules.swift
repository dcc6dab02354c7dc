/// The files of a configuration as modules: one for each file and use of it.
struct ImageBuilderModules {
  /// The modules, in the order in which ImageBuilder loads them.
  private(set) var all: [Request.Module] = []
  private let folder: String

  /// Prepares for files whose paths are relative to a folder.
  init(folder: String) { self.folder = folder }

  /// The name of the module with a file: that of an earlier one if it has the same file for the
  /// same use, which domains may share.
  ///
  /// - Parameter name: what it is called if it is new.
  @discardableResult
  mutating func add(
    _ name: String, _ file: Sourced<String>, _ kind: Request.Module.Kind,
    arguments: Sourced<String>? = nil
  ) -> Sourced<String> {
    let path = FilePath.resolve(file.value, in: folder)
    if let module = all.first(where: { $0.file?.value == path && $0.kind.value == kind }) {
      return Sourced(module.name.value, from: file.origin)
    }
    var module = Request.Module(
      name: Sourced(name, from: file.origin), file: Sourced(path, from: file.origin))
    module.kind = Sourced(kind, from: file.origin)
    module.bootArguments = arguments
    all.append(module)
    return Sourced(name, from: file.origin)
  }
}
