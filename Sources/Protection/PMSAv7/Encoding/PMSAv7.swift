/// What the two Protected Memory System Architectures of Armv7 share (ARMv7-M Arm ARM, DDI 0403,
/// B3.5; ARMv7-A and -R Arm ARM, DDI 0406, B5).
///
/// A region is a power of two in size and aligned to it. From 256 bytes on it is cut into eight
/// equal subregions, each of which can be left out. Where regions overlap, the one with the highest
/// number decides.
public enum PMSAv7 {
  /// Bytes of the smallest region, which all bounds are multiples of.
  public static var granule: UInt64 { 32 }
  /// log2 of the bytes of the smallest region that has subregions.
  public static var smallestDivisibleExponent: UInt8 { 8 }
  /// Subregions of a region.
  public static var subregions: Int { 8 }
}
