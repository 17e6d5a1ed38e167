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

/// FoundationEssentials (JSON, and what the argument parser needs) as static archives.
let foundation = [
    "-lFoundationEssentials", "-l_FoundationCShims", "-l_FoundationCollections", "-lswiftSynchronization",
]

/// The driver has no shared library at all. Release only: the flags would leak into test bundles.
let staticDriver: [LinkerSetting] = [
    .unsafeFlags(
        [
            "-static-executable", "-use-ld=lld",
        ] + foundation, .when(configuration: .release))
]

/// elfutils' libelf and what it decompresses with, as archives: a helper that looks at damage should not need more
/// libraries than the one that cannot be had otherwise.
let staticElf = ["-l:libelf.a", "-l:libz.a", "-l:libzstd.a"]

let package = Package(
    name: "aptmedic",
    products: [
        .executable(name: "aptmedic", targets: ["aptmedic"]),
        .executable(name: "aptmedic-solver", targets: ["aptmedic-solver"]),
        .executable(name: "aptmedic-crashes", targets: ["aptmedic-crashes"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        // Pure: values in, values out.
        .target(name: "Paths", swiftSettings: settings),
        .target(name: "DpkgModel", dependencies: ["Paths"], swiftSettings: settings),
        .target(name: "Diagnosis", dependencies: ["DpkgModel", "Paths"], swiftSettings: settings),
        .target(
            name: "RepairPlan", dependencies: ["DpkgModel", "Diagnosis", "Paths"], swiftSettings: settings),
        .target(
            name: "Reports", dependencies: ["DpkgModel", "Diagnosis", "RepairPlan"], swiftSettings: settings),
        .target(name: "SolverProtocol", dependencies: ["DpkgModel"], swiftSettings: settings),
        .target(name: "CrashProtocol", dependencies: ["DpkgModel"], swiftSettings: settings),
        .target(name: "CrashFormats", dependencies: ["DpkgModel"], swiftSettings: settings),

        // Effects: these touch the machine.
        .target(name: "CHost"),
        .target(
            name: "Host", dependencies: ["CArchive", "CHost", "CDigest", "Paths"], swiftSettings: settings,
            linkerSettings: [.linkedLibrary("lz4")]),
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .target(name: "CDigest", linkerSettings: [.linkedLibrary("nettle")]),
        .target(
            name: "DebArchive", dependencies: ["CArchive", "DpkgModel", "Host", "Paths"],
            swiftSettings: settings),
        .target(
            name: "Inspection",
            dependencies: ["DpkgModel", "Host", "CDigest", "CrashFormats", "DebArchive", "Paths"],
            swiftSettings: settings),
        .target(
            name: "HelperClient", dependencies: ["DpkgModel", "Host", "Paths"], swiftSettings: settings),
        .target(
            name: "SolverClient",
            dependencies: ["DpkgModel", "HelperClient", "Host", "Paths", "SolverProtocol"],
            swiftSettings: settings),
        .target(
            name: "CrashClient", dependencies: ["CrashProtocol", "DpkgModel", "HelperClient", "Host"],
            swiftSettings: settings),
        .target(
            name: "Examination",
            dependencies: [
                "CrashClient", "CrashProtocol", "DpkgModel", "Host", "Inspection", "Paths", "SolverClient",
                "SolverProtocol",
            ],
            swiftSettings: settings),
        .target(
            name: "Execution",
            dependencies: ["DpkgModel", "Diagnosis", "RepairPlan", "Host", "DebArchive", "Paths"],
            swiftSettings: settings),

        // Edge.
        .target(
            name: "Commands",
            dependencies: [
                "DpkgModel", "Diagnosis", "RepairPlan", "Reports", "Host", "Inspection", "Examination",
                "Execution", "Paths", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),
        .target(name: "CBoot"),
        .executableTarget(
            name: "aptmedic", dependencies: ["Commands", "CBoot"], swiftSettings: settings,
            linkerSettings: staticDriver),
        .target(name: "CConfinement"),
        .target(name: "HelperChannel", swiftSettings: settings),
        .systemLibrary(name: "AptPkg", pkgConfig: "apt-pkg", providers: [.apt(["libapt-pkg-dev"])]),
        .target(
            name: "CAptPkg", dependencies: ["AptPkg", "CConfinement"],
            // Debug builds define DEBUG, which is the name of a kind of message in apt-pkg/error.h.
            cxxSettings: [.unsafeFlags(["-UDEBUG"])]),
        .executableTarget(
            name: "aptmedic-solver",
            dependencies: ["CAptPkg", "DpkgModel", "HelperChannel", "SolverProtocol"],
            swiftSettings: settings,
            linkerSettings: [.unsafeFlags(["-static-stdlib"] + foundation)]),
        .target(name: "CJournal"),
        .target(name: "CElf", linkerSettings: [.unsafeFlags(staticElf)]),
        .target(
            name: "CrashReading",
            dependencies: ["CElf", "CJournal", "CrashFormats", "CrashProtocol", "DpkgModel"],
            swiftSettings: settings),
        .executableTarget(
            name: "aptmedic-crashes",
            dependencies: ["CConfinement", "CrashProtocol", "CrashReading", "DpkgModel", "HelperChannel"],
            swiftSettings: settings,
            linkerSettings: [.unsafeFlags(["-static-stdlib"] + foundation)]),

        // Tests, and the strict doubles they share.
        .target(name: "HostTestSupport", dependencies: ["Host"], swiftSettings: settings),
        .testTarget(
            name: "DpkgModelTests", dependencies: ["DpkgModel", "HostTestSupport"], swiftSettings: settings),
        .testTarget(
            name: "DiagnosisTests", dependencies: ["DpkgModel", "Diagnosis"], swiftSettings: settings),
        .testTarget(
            name: "RepairPlanTests", dependencies: ["DpkgModel", "Diagnosis", "RepairPlan"],
            swiftSettings: settings),
        .testTarget(
            name: "ReportsTests", dependencies: ["DpkgModel", "Diagnosis", "RepairPlan", "Reports"],
            swiftSettings: settings),
        .testTarget(
            name: "SolverProtocolTests", dependencies: ["DpkgModel", "SolverProtocol"],
            swiftSettings: settings),
        .testTarget(
            name: "HostTests", dependencies: ["CHost", "Host", "HostTestSupport", "Paths"],
            swiftSettings: settings),
        .testTarget(name: "CDigestTests", dependencies: ["CDigest"], swiftSettings: settings),
        .testTarget(name: "DebArchiveTests", dependencies: ["DebArchive"], swiftSettings: settings),
        .testTarget(
            name: "InspectionTests",
            dependencies: ["CrashFormats", "DebArchive", "DpkgModel", "Host", "Inspection"],
            swiftSettings: settings),
        .testTarget(
            name: "CrashReadingTests",
            dependencies: ["CrashProtocol", "CrashReading", "DpkgModel", "Host"],
            exclude: ["Fixtures"], swiftSettings: settings),
        .testTarget(
            name: "CrashClientTests",
            dependencies: ["CrashClient", "CrashProtocol", "DpkgModel", "Host", "HostTestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "SolverClientTests",
            dependencies: ["DpkgModel", "Host", "HostTestSupport", "SolverClient", "SolverProtocol"],
            swiftSettings: settings),
        .testTarget(
            name: "ExecutionTests",
            dependencies: [
                "DpkgModel", "Diagnosis", "Execution", "Host", "HostTestSupport", "Inspection", "RepairPlan",
            ],
            swiftSettings: settings),
        .testTarget(name: "CommandsTests", dependencies: ["Commands"], swiftSettings: settings),
    ],
    cxxLanguageStandard: .cxx17
)
