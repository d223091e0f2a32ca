/// What is generated from the lists of the API, and whether the lists are true.

import TestSupport
import Testing
import WaymarkDiagnostics
import WaymarkModel
import WaymarkPlugins

@Suite struct ReferenceTests {
  @Test func referencePageIsUpToDate() {
    let mismatch = Golden("Docs/Reference/Rules.md").mismatch(LuaAPIReference.markdown())
    #expect(mismatch == nil, "\(mismatch ?? "")")
  }

  @Test func editorStubIsUpToDate() {
    let mismatch = Golden("plugins/_meta/waymark.lua").mismatch(LuaAPIReference.editorStub())
    #expect(mismatch == nil, "\(mismatch ?? "")")
  }

  @Test func editorStubIsLua() throws {
    let machine = try LuaMachine(functions: [LuaHostFunction("x") { _ in .nil }])
    // The stub declares a global, which rules may not; a local stands in for it.
    let source = "local waymark\n" + LuaAPIReference.editorStub()
    #expect(try machine.load(Array(source.utf8), name: "stub") == .nil)
  }

  @Test func environmentIsWhatTheReferenceSays() throws {
    let source = """
      local found = {}
      for name, library in pairs(_G) do
        if type(library) == "table" and name ~= "_G" and name ~= "waymark" then
          local members = {}
          for member in pairs(library) do members[#members + 1] = member end
          found[#found + 1] = name .. ": " .. table.concat(members, " ")
        end
      end
      local globals = {}
      for name in pairs(_G) do globals[#globals + 1] = name end
      return { table.concat(globals, " "), table.unpack(found) }
      """
    let machine = try LuaMachine(functions: [LuaHostFunction("print") { _ in .nil }])
    let found = try machine.load(Array(source.utf8), name: "probe").texts ?? []
    let libraries = LuaEnvironment.libraries.map { library in
      (library.name.isEmpty ? "" : library.name + ": ") + library.members.joined(separator: " ")
    }
    #expect(found.sorted() == libraries.sorted())
  }

  @Test func hostFunctionsAreWhatTheReferenceSays() throws {
    let body = """
        annotate = function()
          local names = {}
          for name in pairs(waymark) do names[#names + 1] = name end
          return table.concat(names, " ")
        end,
      """
    let note = try rule(body).annotate(threeSteps, in: plainContext).value[0][0].note
    #expect(note == LuaAPI.functions.map(\.name).sorted().joined(separator: " "))
  }

  @Test func everyAbsentNameSaysWhy() throws {
    for entry in LuaEnvironment.absent {
      for name in entry.names where name != "<close>" && name != "_ENV" {
        let fault = try MachineFixture().fault("return \(name)")
        #expect(fault?.message.hasPrefix("'\(name)' is not available in rules") == true, "\(name)")
      }
    }
  }

  @Test func everySentenceOfTheReferenceEnds() {
    for type in LuaAPI.classes {
      #expect(type.text.hasSuffix("."), "\(type.name)")
      for field in type.fields { #expect(field.text.hasSuffix("."), "\(type.name).\(field.name)") }
    }
    for function in LuaAPI.functions { #expect(function.text.hasSuffix("."), "\(function.name)") }
  }
}
