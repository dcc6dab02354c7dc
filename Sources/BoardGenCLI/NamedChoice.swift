public import ArgumentParser

/// A choice among names on the command line.
///
/// It says what it is called itself: the parser would find out by reflection, which is slow.
public protocol NamedChoice: ExpressibleByArgument, RawRepresentable<String>, CaseIterable {}

extension NamedChoice {
  /// The name of the choice.
  public var defaultValueDescription: String { rawValue }

  /// The names of all choices.
  public static var allValueStrings: [String] { allCases.map(\.rawValue) }
}
