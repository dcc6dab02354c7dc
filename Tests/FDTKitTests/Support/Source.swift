import FDTKit

/// Compiles a source; the version tag is added.
func tree(_ source: String) throws -> DeviceTree {
  try DeviceTreeCompiler().compile(source: "/dts-v1/;\n" + source).tree
}
