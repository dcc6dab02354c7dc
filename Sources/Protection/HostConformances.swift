// `CaseIterable` and `OptionSet` make arrays, which code without allocation must not even mention:
// that is why these conformances stand apart, in a file that only hosts compile.

extension AccessRights: OptionSet {}

extension CaseIterable where Self: RawRepresentable, RawValue == UInt8 {
  /// All cases of an enumeration whose raw values are 0, 1, 2 and so on.
  public static var allCases: [Self] {
    var cases: [Self] = []
    while let next = Self(rawValue: UInt8(cases.count)) { cases.append(next) }
    return cases
  }
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

extension VMSAv8_64.Shareability: CaseIterable {
  /// All but the reserved value.
  public static var allCases: [Self] { [.none, .outer, .inner] }
}

extension PMSAv8.AccessPermissions: CaseIterable {}

extension PMSAv8.ExceptionLevel: CaseIterable {
  /// Both, the lower one first.
  public static var allCases: [Self] { [.el1, .el2] }
}

extension PMSAv8_M.SecurityState: CaseIterable {}
extension PMSAv8_M.SecurityAttribution.Attribute: CaseIterable {}
