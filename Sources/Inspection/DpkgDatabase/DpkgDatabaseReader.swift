package import DpkgModel
package import Host
import Paths

/// Reads dpkg's administrative directory. It takes no lock, writes nothing, and draws no conclusions.
///
/// Source: dpkg `lib/dpkg/dbmodify.c` for the journal, dpkg(1) "FILES" for the rest.
package struct DpkgDatabaseReader {
    private let files: RootedFiles
    private let scan: InfoScan
    private(set) var evidence = DatabaseEvidence()
    private(set) var unseen: [UnseenEvidence] = []

    /// - Parameter scan: the scan of `info/`; other threads may be working on it.
    init(files: RootedFiles, scan: InfoScan) {
        self.files = files
        self.scan = scan
    }

    /// - Parameter isThorough: read everything that a plan needs.
    package static func read(
        _ files: RootedFiles, isThorough: Bool = false
    ) -> (DatabaseEvidence, [UnseenEvidence]) {
        var reader = DpkgDatabaseReader(files: files, scan: InfoScan(files))
        reader.readPackages()
        reader.readOtherFiles(isThorough: isThorough)
        return (reader.evidence, reader.unseen)
    }

    /// Reads the packages from the status file and the journal, and the architectures.
    mutating func readPackages() {
        evidence.directory = HostPaths.Dpkg.adminDirectory
        evidence.isPresent = files.exists(HostPaths.Dpkg.adminDirectory)
        guard evidence.isPresent else { return }
        readStatus()
        // A directory that was only created for a package manager that is not used here is not a database.
        if evidence.status.condition == .missing, !files.exists(HostPaths.Dpkg.info),
            !files.exists(HostPaths.Dpkg.statusOld)
        {
            evidence.isPresent = false
            return
        }
        readJournal()
        readArchitectures()
    }

    /// Reads everything else. Does nothing without a database.
    ///
    /// - Parameter isThorough: also read scripts and checksums, and when the status file has lost something,
    ///   find out how to rebuild it.
    mutating func readOtherFiles(isThorough: Bool) {
        guard evidence.isPresent else { return }
        let info = InfoDirectoryReader.read(scan.contents(), packages: evidence.packages)
        evidence.infoFiles =
            info.problems + InfoContentsReader.read(files, evidence.packages, isThorough: isThorough)
        if isThorough {
            let lacking = Set(evidence.infoFiles.filter { $0.kind == .listMissing }.map(\.package))
            if !lacking.isEmpty {
                evidence.infoCopies = InfoCopyReader(files: files, names: info.names).read(
                    evidence.packages.filter { lacking.contains($0.identity) })
            }
        }
        evidence.removalScripts = info.removalScripts
        evidence.preRemovalScripts = info.preRemovalScripts
        evidence.forgottenPackages = info.forgotten
        unseen += info.unseen
        let others = DatabaseFilesReader.read(
            files, database: evidence, info: info, isThorough: isThorough)
        evidence.otherFiles = others.problems + JournalReader(files: files).directoryProblem()
        evidence.lostLines = others.lost
        evidence.deferredTriggers = others.deferred
        unseen += others.unseen
        let names = (try? files.names(in: HostPaths.Dpkg.temporaryControl)) ?? []
        evidence.temporaryControlFiles = names.map { "\(HostPaths.Dpkg.temporaryControl)/\($0)" }
        readLog()
        if isThorough { compareEntries() }
        if isThorough, hasLost {
            evidence.restoration =
                StatusRestorationReader(files: files, database: evidence, names: info.names).read()
        }
    }

    private mutating func compareEntries() {
        guard evidence.status.condition == .present else { return }
        evidence.doubts = EntryComparison(files: files).doubts(evidence.packages)
        for doubt in evidence.doubts where doubt.isCertain {
            guard let record = evidence.record(of: doubt.package), record.file == "status" else { continue }
            evidence.problems.append(
                StanzaProblem(
                    kind: .differsFromCopies(doubt.field, value: doubt.value), file: "status",
                    line: record.line,
                    package: record.identity.name))
        }
    }

    /// Whether something is lost in the status file: content that it had, or should have, is not readable.
    private var hasLost: Bool {
        switch evidence.status.condition {
        case .missing, .empty, .notRegular: return true
        case .unreadable: return false
        case .present: break
        }
        return !evidence.forgottenPackages.isEmpty || evidence.packages.isEmpty
            || evidence.problems.contains { $0.file == "status" }
    }

    private mutating func readStatus() {
        let path = HostPaths.Dpkg.status
        do {
            let status = try files.status(path)
            evidence.status.size = status.size
            guard status.kind == .regular else {
                evidence.status.condition = .notRegular(status.kind.phrase)
                return
            }
            guard status.size > 0 else {
                evidence.status.condition = .empty
                return
            }
            let contents = try files.withContents(path) { StatusReader.read($0, file: "status") }
            evidence.packages = contents.packages
            evidence.problems = contents.problems
            noteCut(try files.readEnd(path, count: 2), contents.packages.last)
        } catch let error as SystemError {
            if error.isMissing {
                evidence.status.condition = .missing
            } else {
                evidence.status.condition = .unreadable(error.reason)
                unseen.append(UnseenEvidence(path: path, reason: error.reason))
            }
        } catch {
            evidence.status.condition = .unreadable("\(error)")
        }
    }

    /// dpkg ends every entry with a blank line: a file whose last line is not blank was cut, even when the
    /// remaining part of its last entry is readable.
    private mutating func noteCut(_ end: [UInt8], _ last: PackageRecord?) {
        guard end.last == 0x0A, end.count == 2, end[0] != 0x0A, let last else { return }
        evidence.problems.append(
            StanzaProblem(
                kind: .missingBlankLine, file: "status", line: last.line, package: last.identity.name))
    }

    private mutating func readJournal() {
        do {
            let journal = try JournalReader(files: files).read()
            evidence.journal = journal.map(\.entry)
            mergeInstances(journal.map(\.packages))
        } catch {
            if !error.isMissing {
                unseen.append(UnseenEvidence(path: HostPaths.Dpkg.updates, reason: error.reason))
            }
            mergeInstances([])
        }
    }

    /// Merges the journal, and checks for entries that dpkg does not take together.
    ///
    /// - Parameter journal: the packages of each entry of the journal.
    private mutating func mergeInstances(_ journal: [[PackageRecord]]) {
        guard !journal.allSatisfy(\.isEmpty) || !isPlain else { return }
        let native = Self.nativeArchitecture(evidence.packages) ?? "amd64"
        var table = InstanceTable(native: native, capacity: evidence.packages.count)
        for record in evidence.packages {
            if let kind = table.take(record) { evidence.problems.append(Self.problem(kind, record)) }
        }
        for (place, packages) in journal.enumerated() {
            for record in packages {
                guard let kind = table.take(record) else { continue }
                evidence.journal[place].condition = .damaged(Self.problem(kind, record))
                break
            }
        }
        evidence.packages = table.packages
    }

    private static func problem(_ kind: StanzaProblem.Kind, _ record: PackageRecord) -> StanzaProblem {
        StanzaProblem(kind: kind, file: record.file, line: record.line, package: record.identity.name)
    }

    /// Whether the packages are in the order of their names, each is there once, and none waits for triggers: then no
    /// entry concerns another one.
    private var isPlain: Bool {
        var last = ""
        for record in evidence.packages {
            let name = record.identity.name
            guard last < name, record.triggersAwaited.isEmpty,
                !name.utf8.contains(where: { $0 >= 65 && $0 <= 90 })
            else { return false }
            last = name
        }
        return true
    }

    // MARK: small files

    private mutating func readArchitectures() {
        var named: [String] = []
        if let bytes = try? files.read(HostPaths.Dpkg.arch, limit: 1 << 20) {
            named = LineSurvey.lines(of: bytes).filter { PackageName.isArchitecture($0) }
                .map { String(decoding: $0, as: UTF8.self) }
        }
        // The arch file, when it exists, lists the native one first.
        evidence.nativeArchitecture =
            Self.nativeArchitecture(evidence.packages) ?? named.first ?? mostFrequentArchitecture() ?? "amd64"
        evidence.foreignArchitectures = named.filter { $0 != evidence.nativeArchitecture }
    }

    /// The architecture of dpkg itself.
    private static func nativeArchitecture(_ packages: [PackageRecord]) -> String? {
        packages.first { $0.identity.name == "dpkg" && $0.isPresent }?.identity.architecture
    }

    private func mostFrequentArchitecture() -> String? {
        var counts: [String: Int] = [:]
        for record in evidence.packages where record.identity.architecture != "all" {
            counts[record.identity.architecture, default: 0] += 1
        }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    // MARK: log

    private mutating func readLog() {
        let contents: LogContents
        do {
            contents = try DpkgLog.read(files)
        } catch {
            if !error.isMissing {
                unseen.append(UnseenEvidence(path: HostPaths.Dpkg.log, reason: error.reason))
            }
            return
        }
        guard !contents.isEmpty else { return }
        for place in evidence.packages.indices {
            guard let logged = contents.last(evidence.packages[place].identity.loggedName) else { continue }
            let record = evidence.packages[place]
            if record.isUnfinished { evidence.lastLogLines[record.identity.description] = logged }
            // An unreadable journal entry may have the newer state; a readable one has been merged already.
            guard record.isPresent, let state = PackageState(rawValue: logged.state),
                state != record.state, state.isInterruption, record.state == .installed,
                LogProof.isAhead(logged, of: record, files)
            else { continue }
            evidence.disagreements.append(
                LogDisagreement(
                    package: record.identity, databaseState: record.state, logged: logged))
        }
    }
}

extension PackageState {
    /// Whether it is a state that dpkg sets only temporarily while it works.
    fileprivate var isInterruption: Bool {
        self == .halfInstalled || self == .unpacked || self == .halfConfigured
    }
}
