/// Programs that died, as logs and crash files tell, and what the kernel said of the hardware.
package struct CrashEvidence: Codable, Hashable, Sendable {
    package var reports: [CrashReport] = []
    package var incidents: [HardwareIncident] = []
    /// Lines the kernel left out because there were too many: there may be more crashes than reports.
    package var suppressedLines = 0
    /// The files that were read, and the directories that were looked through.
    package var sources: [String] = []
    /// Programs and libraries of the reports that belong to packages, each looked at once.
    package var files: [CrashedFile] = []
    /// Corrected and uncorrected memory errors since the boot, where the kernel counts them (EDAC).
    package var correctedMemoryErrors: Int?
    package var uncorrectedMemoryErrors: Int?

    package init() {}
}

/// One death of a program.
package struct CrashReport: Codable, Hashable, Sendable {
    /// Where it was read.
    package enum Source: String, Codable, Hashable, Sendable {
        case kernel, journal, coredump, apport, core
    }

    /// What ended the program.
    package enum Kind: Codable, Hashable, Sendable {
        case segmentationFault
        case generalProtection
        case invalidOpcode
        /// Another processor exception, by the kernel's name for it.
        case trap(String)
        case signal(Int32)
        case outOfMemory
        /// dpkg or apt reported a failure of a package: apport's `Package`.
        case packageFailure
    }

    package var source: Source
    package var kind: Kind
    package var file: String
    package var line: Int?
    /// Seconds since 1970.
    package var time: Double?
    /// The kernel's name of the process: at most 15 bytes, so that a long name is cut.
    package var program: String
    /// The executable's whole path, where the report has it.
    package var executable: String?
    package var processID: Int32?
    /// The mapped file in which it happened, as it is named: often without its directory.
    package var object: String?
    /// The object had been removed or replaced while the process ran.
    package var isObjectDeleted = false
    /// Where in the object, when the kernel says it.
    package var offset: UInt64?
    /// The address that could not be used.
    package var address: UInt64?
    package var access: MemoryAccess?
    package var cpu: Int?
    /// The package that apport names.
    package var package: String?
    /// Further words of the report.
    package var message: String?

    package init(source: Source, kind: Kind, file: String, line: Int? = nil, program: String) {
        self.source = source
        self.kind = kind
        self.file = file
        self.line = line
        self.program = program
    }

    /// The kernel keeps 15 bytes of a name: a name of that length may be the beginning of a longer one.
    ///
    /// Source: linux `include/linux/sched.h`, TASK_COMM_LEN.
    package var isNameCut: Bool { executable == nil && program.utf8.count >= 15 }
}

/// What a process tried when a page fault ended it.
///
/// Source: linux `arch/x86/include/asm/trap_pf.h`.
package struct MemoryAccess: Codable, Hashable, Sendable {
    /// The page was there and forbidden; otherwise nothing was there.
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

/// A line of the kernel about memory or disks.
package struct HardwareIncident: Codable, Hashable, Sendable {
    package enum Kind: String, Codable, Hashable, Sendable {
        case machineCheck = "machine check"
        case memory = "memory error"
        case disk = "disk error"
        case fileSystem = "file system error"
    }

    package var kind: Kind
    /// The device, where the line names one.
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

/// A program or library of a crash, found in a package.
package struct CrashedFile: Codable, Hashable, Sendable {
    /// As the report names it: a path, a name without its directory, or a name cut to 15 bytes.
    package var name: String
    /// The installed path.
    package var path: String
    package var package: PackageIdentity
    /// What is wrong with it now; nil when it is as its package brought it.
    package var problem: FileProblem?
    /// When its inode last changed: seconds since 1970.
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
