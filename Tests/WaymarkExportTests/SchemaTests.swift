/// The JSON plan against its published schema, by a small validator of the tests' own.

import Foundation
import TestSupport
import Testing
import WaymarkDiagnostics
import WaymarkExport
import WaymarkModel

@Suite struct SchemaTests {
  private let schema: SchemaValidator

  init() throws {
    let text = try Repository.text("Docs/Reference/waymark.plan-1.schema.json")
    schema = try #require(SchemaValidator(text))
  }

  @Test func `matches the schema for every scenario`() throws {
    for (name, plan) in SamplePlans.all + [("empty", SamplePlans.empty)] {
      let output = JSONExporter().export(plan, options: ExportOptions())
      #expect(schema.faults(in: output) == [], "\(name)")
    }
    let answer = Infeasibility(
      path: "sre", to: ["topic:x"],
      reasons: [
        .init(
          kind: .untaught, subject: "x@2", message: "Nothing teaches x.",
          span: SourceFile(name: "topics.yaml", text: "- id: x\n").wholeSpan)
      ])
    #expect(schema.faults(in: JSONExporter().export(answer)) == [])
  }

  @Test func `notices what does not belong`() {
    let output = JSONExporter().export(SamplePlans.full, options: ExportOptions())
    for (good, bad) in [
      ("\"proven\": false", "\"proven\": 0"), ("\"minutes\": 950", "\"minutes\": -1"),
      ("\"kind\": \"exam\"", "\"kind\": \"test\""), ("bcc@2", "bcc@9"),
      ("\"path\": \"sre\"", "\"path\": \"sre\",\n  \"extra\": 1"),
    ] {
      #expect(!schema.faults(in: output.replacing(good, with: bad)).isEmpty, "\(bad)")
    }
  }
}

/// The part of JSON Schema (draft 2020-12) that the schema uses; an unknown keyword is a fault.
struct SchemaValidator {
  private let root: [String: Any]

  init?(_ text: String) {
    guard let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    else { return nil }
    root = object
  }

  func faults(in text: String) -> [String] {
    guard let value = try? JSONSerialization.jsonObject(with: Data(text.utf8)) else {
      return ["no JSON"]
    }
    return check(value, root, at: "")
  }

  private func check(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
    var faults: [String] = []
    for (keyword, rule) in schema {
      switch keyword {
      case "$schema", "$defs", "title", "required", "additionalProperties": break
      case "$ref":
        let name = (rule as? String)?.split(separator: "/").last.map(String.init) ?? ""
        let target = (root["$defs"] as? [String: [String: Any]])?[name]
        faults += target.map { check(value, $0, at: path) } ?? ["\(path): no \(name)"]
      case "oneOf":
        let branches = (rule as? [[String: Any]] ?? []).map { check(value, $0, at: path) }
        let fitting = branches.count { $0.isEmpty }
        if fitting != 1 { faults.append("\(path): fits \(fitting) of \(branches)") }
      case "type":
        let names = rule as? [String] ?? [rule as? String ?? ""]
        if !names.contains(where: { Self.has(value, type: $0) }) { faults.append("\(path): type") }
      case "const", "enum":
        let allowed = rule as? [String] ?? [rule as? String ?? ""]
        if !allowed.contains(value as? String ?? "\u{0}") { faults.append("\(path): value") }
      case "pattern":
        let pattern = rule as? String ?? ""
        let text = value as? String ?? ""
        if text.range(of: pattern, options: .regularExpression) == nil {
          faults.append("\(path): form")
        }
      case "minimum":
        if let number = value as? Int, number < rule as? Int ?? 0 {
          faults.append("\(path): minimum")
        }
      case "items":
        for (index, item) in (value as? [Any] ?? []).enumerated() {
          faults += check(item, rule as? [String: Any] ?? [:], at: "\(path)/\(index)")
        }
      case "properties": faults += checkMembers(value, schema, at: path)
      default: faults.append("\(path): keyword \(keyword)")
      }
    }
    return faults
  }

  private func checkMembers(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
    guard let object = value as? [String: Any] else { return [] }
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    let required = schema["required"] as? [String] ?? []
    var faults = required.filter { object[$0] == nil }.map { "\(path): no \($0)" }
    for (key, member) in object {
      if let rule = properties[key] {
        faults += check(member, rule, at: "\(path)/\(key)")
      } else if schema["additionalProperties"] as? Bool == false {
        faults.append("\(path): unexpected \(key)")
      } else if let rule = schema["additionalProperties"] as? [String: Any] {
        faults += check(member, rule, at: "\(path)/\(key)")
      }
    }
    return faults
  }

  private static func has(_ value: Any, type: String) -> Bool {
    let number = value as? NSNumber
    let isBoolean = number.map { String(cString: $0.objCType) == "c" } ?? false
    switch type {
    case "object": return value is [String: Any]
    case "array": return value is [Any]
    case "string": return value is String
    case "null": return value is NSNull
    case "boolean": return isBoolean
    case "integer": return number != nil && !isBoolean && value is Int
    case "number": return number != nil && !isBoolean
    default: return false
    }
  }
}
