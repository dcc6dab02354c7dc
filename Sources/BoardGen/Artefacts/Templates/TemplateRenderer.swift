import Foundation
import Mustache

/// Renders mustache templates with the model; an unknown name is an error.
public struct TemplateRenderer: Sendable {
  private let template: MustacheTemplate
  private let place: Origin

  /// Reads a template; reports what is wrong with it.
  ///
  /// - Parameters:
  ///   - text: the template.
  ///   - path: its path, for diagnostics.
  public init?(_ text: String, path: String, findings: inout Findings) {
    place = .option("template \(path)")
    if let reference = text.firstMatch(of: /\{\{\s*[><]\s*([^\s}]+)/) {
      findings.report(
        .templateInvalid, at: place,
        "'\(reference.1)' is another template, and a template stands alone",
        advice: "put the text of both into one file")
      return nil
    }
    do {
      // Text is made harmless by boardgen, not as HTML.
      template = try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + text)
    } catch let error as MustacheTemplate.ParserError {
      findings.report(
        .templateInvalid, at: place,
        "line \(error.context.lineNumber): \(error.error): \(error.context.line)",
        advice: "docs/templates.md describes what a template may hold")
      return nil
    } catch {
      findings.report(
        .templateInvalid, at: place, "\(error)",
        advice: "docs/templates.md describes what a template may hold")
      return nil
    }
  }

  /// Renders the model; reports every name that the model doesn't have.
  public func render(_ model: Value, findings: inout Findings) -> String {
    guard case .object(let members) = model else { return "" }
    let recorder = NameRecorder()
    let text = template.render(
      StrictContext(members: members, recorder: recorder, isRoot: true))
    recorder.finish()
    for name in recorder.unknown {
      findings.report(
        .templateUnknownName, at: place, "the model has no '\(name)'",
        advice: NearestName.among(Self.names(of: model), to: name).map { "did you mean '\($0)'?" }
          ?? "docs/templates.md lists all names; 'boardgen emit --format json' shows their values")
    }
    return text
  }

  private static func names(of value: Value) -> Set<String> {
    switch value {
    case .text, .address, .number, .flag, .null: []
    case .list(let values): values.reduce(into: []) { $0.formUnion(names(of: $1)) }
    case .object(let members):
      members.values.reduce(into: Set(members.keys)) { $0.formUnion(names(of: $1)) }
    }
  }
}
