/// Programs that crashed, from logs and crash files, and the kernel's messages about the hardware.
package struct CrashEvidence: Codable, Hashable, Sendable {
    package var reports: [CrashReport] = []
    package var incidents: [HardwareIncident] = []
    /// The number of lines that the kernel suppressed because there were too many: there may be more crashes
    /// than reports.
    package var suppressedLines = 0
    /// The files that were read, and the directories that were searched.
    package var sources: [String] = []
    /// Programs and libraries of the reports that belong to packages, each examined once.
    package var files: [CrashedFile] = []
    /// Corrected and uncorrected memory errors since the boot, where the kernel counts them (EDAC).
    package var correctedMemoryErrors: Int?
    package var uncorrectedMemoryErrors: Int?

    package init() {}
}

/// One crash of a program.
package struct CrashReport: Codable, Hashable, Sendable {
    /// The source of the report.
    package enum Source: String, Codable, Hashable, Sendable {
        case kernel, journal, coredump, apport, core
    }

    /// What ended the program.
    package enum Kind: Codable, Hashable, Sendable {
        case segmentationFault
        case generalProtection
        case invalidOpcode
        /// Another processor exception, with the kernel's name for it.
        case trap(String)
        case signal(Int32)
        case outOfMemory
        /// dpkg or apt reported a failure of a package; apport stores it as `Package`.
        case packageFailure
    }

    package var source: Source
    package var kind: Kind
    package var file: String
    package var line: Int?
    /// Seconds since 1970.
    package var time: Double?
    /// The kernel's name of the process: at most 15 bytes, longer names are cut.
    package var program: String
    /// The executable's absolute path; nil when the report lacks it.
    package var executable: String?
    package var processID: Int32?
    /// The mapped file in which it happened, as the report names it: often without its directory.
    package var object: String?
    /// Whether the object had been removed or replaced while the process ran.
    package var isObjectDeleted = false
    /// The offset in the object, in bytes; nil when the kernel does not report it.
    package var offset: UInt64?
    /// The memory address that could not be accessed.
    package var address: UInt64?
    package var access: MemoryAccess?
    package var cpu: Int?
    /// The package in apport's report.
    package var package: String?
    /// Additional text of the report.
    package var message: String?
    /// The user who owns the report, where users may write reports: one that is not root's tells what its owner likes.
    /// Nil for logs, which only root writes.
    package var ownerID: UInt32?

    package init(source: Source, kind: Kind, file: String, line: Int? = nil, program: String) {
        self.source = source
        self.kind = kind
        self.file = file
        self.line = line
        self.program = program
    }

    /// Whether another user than root can have made it up.
    package var isClaim: Bool { ownerID.map { $0 != 0 } ?? false }

    /// Whether the name may be cut: the kernel keeps 15 bytes, so a name of that length may be the start of a
    /// longer one.
    ///
    /// Source: linux `include/linux/sched.h`, TASK_COMM_LEN.
    package var isNameCut: Bool { executable == nil && program.utf8.count >= 15 }
}

/// The memory access that caused a page fault.
///
/// Source: linux `arch/x86/include/asm/trap_pf.h`.
package struct MemoryAccess: Codable, Hashable, Sendable {
    /// True when the page was mapped but the access was not allowed; false when no page was mapped.
    package var isProtection: Bool
    package var isWrite: Bool
    package var isInstruction: Bool

    /// - Parameter error: the error code in the kernel's line.
    package init(error: UInt64) {
        isProtection = error & 1 != 0
        isWrite = error & 2 != 0
        isInstruction = error & 16 != 0
    }
}

/// A kernel message about memory or disks.
package struct HardwareIncident: Codable, Hashable, Sendable {
    package enum Kind: String, Codable, Hashable, Sendable {
        case machineCheck = "machine check"
        case memory = "memory error"
        case disk = "disk error"
        case fileSystem = "file system error"
    }

    package var kind: Kind
    /// The device; nil when the message does not name one.
    package var device: String?
    package var text: String
    package var file: String
    package var line: Int?
    /// Seconds since 1970.
    package var time: Double?

    package init(
        kind: Kind, device: String?, text: String, file: String, line: Int? = nil, time: Double? = nil
    ) {
        self.kind = kind
        self.device = device
        self.text = text
        self.file = file
        self.line = line
        self.time = time
    }
}

/// A program or library of a crash that belongs to a package.
package struct CrashedFile: Codable, Hashable, Sendable {
    /// The name in the report: a path, a name without its directory, or a name cut to 15 bytes.
    package var name: String
    /// The installed path.
    package var path: String
    package var package: PackageIdentity
    /// What is wrong with it now; nil when it is as the package installed it.
    package var problem: FileProblem?
    /// The time of the last change of its inode, in seconds since 1970.
    package var changedAt: Double?

    package init(
        name: String, path: String, package: PackageIdentity, problem: FileProblem? = nil,
        changedAt: Double? = nil
    ) {
        self.name = name
        self.path = path
        self.package = package
        self.problem = problem
        self.changedAt = changedAt
    }
}
