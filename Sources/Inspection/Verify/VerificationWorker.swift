import DpkgModel
import Host
import Paths

/// One thread of a verification.
struct VerificationWorker {
    /// A file in one of the eight lanes.
    private struct Job {
        let package: PackageIdentity
        let file: PackageFiles.Known
    }

    private let work: VerificationWork
    private let examiner: FileExaminer

    init(_ work: VerificationWork) {
        self.work = work
        examiner = FileExaminer(files: work.files)
    }

    /// Works until no package is left. The lanes are filled across packages, so that no lane waits for a slow
    /// file.
    ///
    /// - Parameter progress: called after every package with the number of bytes that all workers have
    ///   checked.
    func run(progress: (Int64) -> Void) {
        var waiting: [Job] = []
        var position = 0
        var damaged: [DamagedInstalledFile] = []
        var unseen: [UnseenEvidence] = []
        var interpreters = InterpreterUse()
        var count = 0
        var bytes: Int64 = 0
        MultiDigest(files: work.files).run {
            while position >= waiting.count {
                progress(work.done)
                guard let record = work.next() else { return nil }
                waiting = begin(record)
                position = 0
            }
            position += 1
            return (waiting[position - 1].file.path, waiting[position - 1])
        } done: { (job: Job, result) in
            count += 1
            switch result {
            case .success(let digest):
                bytes += digest.size
                if digest.md5 == job.file.md5 {
                    switch digest.start {
                    case .script(let line): interpreters.note(line, of: job.file.path, in: job.package)
                    case .image:
                        guard let problem = examiner.problem(ofSoundImage: job.file.path) else { return }
                        damaged.append(
                            DamagedInstalledFile(package: job.package, path: job.file.path, problem: problem))
                    case .other: break
                    }
                    return
                }
                let problem = examiner.problem(job.file.path, expected: job.file.md5, actual: digest.md5)
                damaged.append(
                    DamagedInstalledFile(package: job.package, path: job.file.path, problem: problem))
            case .failure(let error):
                if error.isRefused || error.isFailure {
                    unseen.append(UnseenEvidence(path: job.file.path, reason: error.reason))
                } else if let problem = problem(error, job.file.path) {
                    damaged.append(
                        DamagedInstalledFile(package: job.package, path: job.file.path, problem: problem))
                }
            }
        }
        work.add(files: count, bytes: bytes, damaged: damaged, unseen: unseen)
        work.add(interpreters)
    }

    /// Checks everything in a package except the contents of files, and returns the files whose contents have
    /// to be hashed.
    private func begin(_ record: PackageRecord) -> [Job] {
        let list = PackageFiles(record, work.files, work.diversions)
        var part = InstalledFilesEvidence(packages: 1)
        if let problem = list.problem {
            part.unseen.append(
                UnseenEvidence(path: "\(HostPaths.Dpkg.info)/\(record.infoStem).list", reason: problem))
        }
        if list.unnameable > 0 {
            part.unseen.append(
                UnseenEvidence(
                    path: "\(HostPaths.Dpkg.info)/\(record.infoStem).list",
                    reason: "\(list.unnameable) names in it are not UTF-8"))
        }
        if !list.hasChecksums, !list.others.isEmpty { part.withoutChecksums.append(record.identity) }
        for path in list.others {
            if let problem = problem(ofOther: path) {
                part.damaged.append(
                    DamagedInstalledFile(package: record.identity, path: path, problem: problem))
            }
        }
        for path in list.conffiles {
            if let problem = problem(ofConfiguration: path) {
                part.damaged.append(
                    DamagedInstalledFile(package: record.identity, path: path, problem: problem))
            }
        }
        part.damaged += ArchiveComparison(work: work).differences(record)
        work.add(part, of: record)
        let known = work.sortsByPlace ? DiskOrder.sorted(list.known, work.files) : list.known
        return known.map { Job(package: record.identity, file: $0) }
    }

    private func problem(_ error: SystemError, _ path: String) -> FileProblem? {
        if error.isLoop { return .linkLoop }
        guard error.isMissing else {
            guard let status = try? work.files.status(path), status.kind != .regular else {
                return .unreadable(reason: error.reason)
            }
            return .notAFile(status.kind.phrase)
        }
        if work.filter.omits(path) { return nil }
        if let target = try? work.files.linkTarget(path) { return .danglingLink(target: target) }
        return .missing
    }

    /// The problem of a link, a directory, or a file without a checksum.
    private func problem(ofOther path: String) -> FileProblem? {
        do throws(SystemError) {
            let status = try work.files.status(path, followingLinks: false)
            return status.kind == .regular ? examiner.problem(path) : nil
        } catch {
            // A file that this user cannot examine is not damage.
            return error.isRefused || error.isFailure ? nil : problem(error, path)
        }
    }

    /// The administrator may change or delete a configuration file; but one that consists of NULs is damage.
    private func problem(ofConfiguration path: String) -> FileProblem? {
        guard let status = try? work.files.status(path), status.kind == .regular, status.size > 0,
            let start = try? work.files.readStart(path, count: 4096)
        else { return nil }
        return start.allSatisfy { $0 == 0 } ? .holed : nil
    }
}
