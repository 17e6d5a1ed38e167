// swift-tools-version: 6.1
// One section a target, in the order of the house: pure, effects, edge. The arrows are the architecture:
// a module may use what its section names and nothing else.
import PackageDescription

/// Everything is checked by Swift 6's rules and says what it imports.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
]

let package = Package(
    name: "aptmedic",
    targets: [
        // Pure: values in, values out.
        .target(name: "DpkgModel", swiftSettings: settings),
        .target(name: "Diagnosis", dependencies: ["DpkgModel"], swiftSettings: settings),
        .target(name: "RepairPlan", dependencies: ["DpkgModel", "Diagnosis"], swiftSettings: settings),
        .target(
            name: "Reports", dependencies: ["DpkgModel", "Diagnosis", "RepairPlan"], swiftSettings: settings),
        // Tests.
        .testTarget(name: "DpkgModelTests", dependencies: ["DpkgModel"], swiftSettings: settings),
        .testTarget(
            name: "DiagnosisTests", dependencies: ["DpkgModel", "Diagnosis"], swiftSettings: settings),
    ],
    cxxLanguageStandard: .cxx17
)
