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
    if let name = Self.otherTemplate(in: text) {
      findings.report(
        .templateInvalid, at: place,
        "'\(name)' is another template, and a template stands alone",
        advice: "put the text of both into one file")
      return nil
    }
    do {
      // Text is made harmless by boardgen, not as HTML. A tag that is alone on its line takes the
      // end of that line with it, so that it has to have one of its own.
      template = try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}\n" + text)
    } catch let error as MustacheTemplate.ParserError {
      findings.report(
        .templateInvalid, at: place,
        "line \(error.context.lineNumber - 1): \(error.error): \(error.context.line)",
        advice: "docs/templates.md describes what a template may hold")
      return nil
    } catch {
      findings.report(
        .templateInvalid, at: place, "\(error)",
        advice: "docs/templates.md describes what a template may hold")
      return nil
    }
  }

  /// The most delimiters that a template is searched for.
  private static let mostDelimiters = 16

  /// The name of another template that the text refers to, in whichever delimiters it sets.
  private static func otherTemplate(in text: String) -> Substring? {
    var openings = ["{{"]
    var next = 0
    while next < min(openings.count, mostDelimiters) {
      let tags = text.split(separator: openings[next], omittingEmptySubsequences: false)
      for tag in tags.dropFirst() {
        if let reference = tag.prefixMatch(of: /\s*[><]\s*([^\s}]+)/) { return reference.1 }
        guard tag.first == "=" else { continue }
        let opening = String(
          tag.dropFirst().drop(while: \.isWhitespace).prefix { !$0.isWhitespace })
        if !opening.isEmpty, !openings.contains(opening) { openings.append(opening) }
      }
      next += 1
    }
    return nil
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
