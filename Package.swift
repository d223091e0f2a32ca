// swift-tools-version: 6.2
// The rooms of Waymark and the arrows between them; Docs/Architecture.md says why.
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil,
  exclude: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, exclude: exclude, resources: resources,
    swiftSettings: strict)
}

let package = Package(
  name: "waymark",
  products: [
    .executable(name: "waymark", targets: ["WaymarkCLI"]),
    .library(name: "Waymark", targets: ["Waymark"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // System libraries
    .systemLibrary(
      name: "CLua", pkgConfig: "lua5.4", providers: [.apt(["liblua5.4-dev"])]),
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(
      name: "CMarkdown", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),

    // Ground floor
    .target(
      name: "CLuaHost", dependencies: ["CLua"],
      cSettings: [.define("_GNU_SOURCE")]),
    room("WaymarkGraph"),
    room("WaymarkDiagnostics"),
    room("WaymarkModel", ["WaymarkDiagnostics", "WaymarkGraph"]),

    // Four siblings
    room(
      "WaymarkCatalog", ["WaymarkModel", "WaymarkDiagnostics", "WaymarkGraph", "CYAML"]),
    room("WaymarkPlanner", ["WaymarkModel", "WaymarkDiagnostics", "WaymarkGraph"]),
    room("WaymarkPlugins", ["WaymarkModel", "WaymarkDiagnostics", "CLuaHost"]),
    room("WaymarkExport", ["WaymarkModel", "WaymarkDiagnostics", "CMarkdown"]),

    // Façade and command line
    room(
      "Waymark",
      [
        "WaymarkModel", "WaymarkDiagnostics", "WaymarkGraph", "WaymarkCatalog", "WaymarkPlanner",
        "WaymarkPlugins", "WaymarkExport",
      ]),
    .executableTarget(
      name: "WaymarkCLI",
      dependencies: [
        "Waymark",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // Tests, one folder a room
    .target(
      name: "TestSupport", dependencies: ["WaymarkModel", "WaymarkDiagnostics"],
      path: "Tests/TestSupport", swiftSettings: strict),
    .target(
      name: "FuzzTargets",
      dependencies: [
        "WaymarkCatalog", "WaymarkModel", "WaymarkDiagnostics", "WaymarkExport", "WaymarkPlugins",
      ],
      path: "Tests/FuzzTargets", swiftSettings: strict),
    tests("WaymarkGraphTests", ["WaymarkGraph", "TestSupport"]),
    tests("WaymarkDiagnosticsTests", ["WaymarkDiagnostics", "TestSupport"]),
    tests(
      "WaymarkModelTests", ["WaymarkModel", "WaymarkDiagnostics", "WaymarkGraph", "TestSupport"]),
    tests(
      "WaymarkCatalogTests",
      ["WaymarkCatalog", "WaymarkModel", "WaymarkDiagnostics", "TestSupport"],
      exclude: ["Fixtures"]),
    tests(
      "WaymarkPlannerTests",
      [
        "WaymarkPlanner", "WaymarkModel", "WaymarkDiagnostics", "WaymarkGraph", "WaymarkCatalog",
        "TestSupport",
      ],
      exclude: ["Goldens", "Scenarios"]),
    tests(
      "WaymarkPluginsTests",
      ["WaymarkPlugins", "WaymarkModel", "WaymarkDiagnostics", "CLuaHost", "TestSupport"],
      exclude: ["Attacks"]),
    tests(
      "WaymarkExportTests",
      ["Waymark", "WaymarkExport", "WaymarkModel", "WaymarkDiagnostics", "TestSupport"],
      exclude: ["Goldens"]),
    tests(
      "WaymarkTests",
      [
        "Waymark", "WaymarkModel", "WaymarkDiagnostics", "WaymarkCatalog", "WaymarkPlanner",
        "WaymarkExport", "WaymarkPlugins", "FuzzTargets", "TestSupport",
      ],
      exclude: ["Faults", "FuzzCorpus"]),
    tests("CLITests", ["WaymarkDiagnostics", "TestSupport"], exclude: ["Transcripts"]),
    tests(
      "ContentTests",
      [
        "Waymark", "WaymarkModel", "WaymarkDiagnostics", "WaymarkCatalog", "WaymarkPlanner",
        "WaymarkExport", "TestSupport",
      ]),
    tests("ArchitectureTests", ["TestSupport"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu2x
)

// The fuzzer needs a build of its own, with its own instrumentation: scripts/fuzz asks for it.
if Context.environment["WAYMARK_FUZZ"] != nil {
  package.targets += [
    .systemLibrary(name: "CFuzzer", path: "Tests/CFuzzer"),
    .executableTarget(
      name: "Fuzz", dependencies: ["FuzzTargets", "CFuzzer"], path: "Tests/Fuzz",
      swiftSettings: strict),
  ]
}
