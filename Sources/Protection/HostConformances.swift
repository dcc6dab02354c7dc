// `CaseIterable` and `OptionSet` make arrays, which code without allocation must not even mention:
// that is why these conformances stand apart, in a file that only hosts compile.

extension AccessRights: OptionSet {}

extension CaseIterable where Self: RawRepresentable, RawValue == UInt8 {
  /// All cases in the order of their raw values.
  public static var allCases: [Self] { (0...UInt8.max).compactMap(Self.init(rawValue:)) }
}

extension Access: CaseIterable {}
extension MemoryType: CaseIterable {}
extension Privilege: CaseIterable {}
extension VMSAv8_64.Cacheability: CaseIterable {}
extension VMSAv8_64.Granule: CaseIterable {}
extension VMSAv8_64.Inexpressible: CaseIterable {}
extension VMSAv8_64.Level: CaseIterable {}
extension VMSAv8_64.PhysicalAddressSize: CaseIterable {}
extension VMSAv8_64.Regime: CaseIterable {}
extension VMSAv8_64.Shareability: CaseIterable {}
