/// What the Protected Memory System Architectures of Armv8-R and Armv8-M have in common.
///
/// A region is a pair of registers: one with its base and who may do what, one with its limit, its
/// memory type and whether it counts at all. The limit is inclusive, and both bounds lie on a
/// granule, so that a region covers whole granules of any number.
///
/// Regions have no order of precedence: where two of them match, every access faults. Where none
/// matches, the background region could step in for the privileged level, if `BR` or `PRIVDEFENA`
/// let it; they are taken to be zero, so that what no region grants is denied.
public enum PMSAv8 {
  /// `SH`, with the values and the rule of VMSAv8-64.
  public typealias Shareability = VMSAv8_64.Shareability

  /// The exception level that programs a unit of Armv8-R, which has one for each of them.
  public enum ExceptionLevel: UInt8, Hashable, Sendable {
    /// A kernel, which separates itself from its applications.
    case el1 = 1
    /// A hypervisor. Its regions also judge, as second stage, what the levels below do.
    case el2 = 2
  }
}
