package import DpkgModel

/// What a step does. A plan is data: the run carries out these same values.
package enum Action: Hashable, Sendable {
    /// Wait until nobody else holds these lock files.
    case waitForLocks([String])
    /// Ask one process to end (SIGTERM), and wait a little until it has.
    case endProcess(ProcessReference)
    /// Run a program.
    case run(Invocation)
    /// Move something into the run's backup directory.
    case moveAside(String)
    /// Move several things there.
    case setAside([String])
    /// Delete files that can be fetched again.
    case delete([String])
    case makeDirectory(String, mode: UInt32)
    /// Put new contents in place of a file.
    case write(FileReplacement)
    /// Comment out or remove single lines.
    case editLines(LineEdit)
    /// Rename a file so that its reader ignores it: `NAME.disabled`.
    case disable(String, reason: String)
    case setAttributes(FileAttributes)
    /// Make a symbolic link; what stood in its place is moved aside.
    case link(String, target: String)
    /// Merge a directory into another one and put a link in its place.
    case mergeDirectory(DirectoryMerge)
    /// Make a device file of mode 0666.
    case makeDevice(StandardDevice)
    /// Mount a file system read-write, with its other options as they are.
    case remount(String)
    /// Take the immutable and append-only attributes from a file (`chattr -i -a`).
    case clearImmutable(String)
    /// Fetch one .deb by whatever still runs.
    case fetch(ArchiveFetch)
    /// Put single files of a .deb in place without dpkg.
    case unpackFiles(FileRescue)
    /// Write files of dpkg's `info/` from a .deb.
    case restoreControlFiles(ControlFileRestoration)
    /// Write files of dpkg's `info/` from a copy of the directory.
    case copyControlFiles(InfoCopy)

    /// Write a file of debconf with its sound records and those of its copy.
    case restoreDebconf(String, copy: String?)

    /// Make dpkg's status file again.
    case restoreStatus(StatusRestoration)

    /// One line for a reader; commands are their literal arguments.
    package var summary: String {
        switch self {
        case .waitForLocks(let paths): "wait for \(paths.joined(separator: ", "))"
        case .endProcess(let process): "end \(process.name), process \(process.processID)"
        case .run(let invocation): invocation.line
        case .moveAside(let path): "move \(path) into the backup of this run"
        case .setAside(let paths):
            paths.count == 1
                ? "move \(paths[0]) into the backup of this run"
                : "move \(paths.count) files into the backup of this run"
        case .delete(let paths): "delete \(paths.joined(separator: ", "))"
        case .makeDirectory(let path, let mode): "make directory \(path), mode \(String(mode, radix: 8))"
        case .write(let file): "write \(file.path): \(file.note)"
        case .editLines(let edit): edit.summary
        case .disable(let path, _): "rename \(path) to \(path).disabled"
        case .setAttributes(let attributes): attributes.summary
        case .link(let path, let target): "link \(path) to \(target)"
        case .mergeDirectory(let merge): merge.summary
        case .makeDevice(let device):
            "make the device \(device.path), character \(device.major):\(device.minor)"
        case .remount(let path): "mount \(path) read-write"
        case .clearImmutable(let path): "take the immutable attribute from \(path)"
        case .fetch(let fetch): fetch.summary
        case .unpackFiles(let rescue): rescue.summary
        case .restoreStatus(let restoration):
            "make \(restoration.path) again: \(restoration.count) packages"
        case .restoreControlFiles(let restoration): restoration.summary
        case .copyControlFiles(let copy):
            "copy \(copy.files.count) files of \(copy.packages.count) packages from \(copy.directory) into info/"
        case .restoreDebconf(let path, let copy):
            "write \(path) with its sound records" + (copy.map { " and those of \($0)" } ?? "")
        }
    }

    /// What the summary leaves out, one choice a line.
    package var details: [String] {
        switch self {
        case .restoreStatus(let restoration): restoration.choices
        case .copyControlFiles(let copy): copy.files
        case .setAside(let paths): paths.count > 1 ? paths : []
        default: []
        }
    }
}

/// As JSON: `kind`, and beside it what the kind has: `argv`, `path` or `paths`.
extension Action: Codable {
    private enum Kind: String, Codable {
        case waitForLocks, run, moveAside, delete, makeDirectory, write, editLines, disable, setAttributes,
            link, fetch, unpackFiles, restoreControlFiles, makeDevice, remount, clearImmutable, restoreStatus,
            restoreDebconf, endProcess, mergeDirectory, copyControlFiles, setAside
    }

    private enum CodingKeys: String, CodingKey {
        case kind, path, paths, mode, reason, target, copy
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        switch try values.decode(Kind.self, forKey: .kind) {
        case .waitForLocks: self = .waitForLocks(try values.decode([String].self, forKey: .paths))
        case .mergeDirectory: self = .mergeDirectory(try DirectoryMerge(from: decoder))
        case .endProcess: self = .endProcess(try ProcessReference(from: decoder))
        case .run: self = .run(try Invocation(from: decoder))
        case .moveAside: self = .moveAside(try values.decode(String.self, forKey: .path))
        case .setAside: self = .setAside(try values.decode([String].self, forKey: .paths))
        case .delete: self = .delete(try values.decode([String].self, forKey: .paths))
        case .makeDirectory:
            self = .makeDirectory(
                try values.decode(String.self, forKey: .path),
                mode: try values.decode(UInt32.self, forKey: .mode))
        case .write: self = .write(try FileReplacement(from: decoder))
        case .editLines: self = .editLines(try LineEdit(from: decoder))
        case .disable:
            self = .disable(
                try values.decode(String.self, forKey: .path),
                reason: try values.decode(String.self, forKey: .reason))
        case .setAttributes: self = .setAttributes(try FileAttributes(from: decoder))
        case .link:
            self = .link(
                try values.decode(String.self, forKey: .path),
                target: try values.decode(String.self, forKey: .target))
        case .makeDevice: self = .makeDevice(try StandardDevice(from: decoder))
        case .remount: self = .remount(try values.decode(String.self, forKey: .path))
        case .clearImmutable: self = .clearImmutable(try values.decode(String.self, forKey: .path))
        case .fetch: self = .fetch(try ArchiveFetch(from: decoder))
        case .restoreStatus: self = .restoreStatus(try StatusRestoration(from: decoder))
        case .restoreDebconf:
            self = .restoreDebconf(
                try values.decode(String.self, forKey: .path),
                copy: try values.decodeIfPresent(String.self, forKey: .copy))
        case .unpackFiles: self = .unpackFiles(try FileRescue(from: decoder))
        case .copyControlFiles: self = .copyControlFiles(try InfoCopy(from: decoder))
        case .restoreControlFiles: self = .restoreControlFiles(try ControlFileRestoration(from: decoder))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .waitForLocks(let paths):
            try values.encode(Kind.waitForLocks, forKey: .kind)
            try values.encode(paths, forKey: .paths)
        case .mergeDirectory(let merge):
            try values.encode(Kind.mergeDirectory, forKey: .kind)
            try merge.encode(to: encoder)
        case .endProcess(let process):
            try values.encode(Kind.endProcess, forKey: .kind)
            try process.encode(to: encoder)
        case .run(let invocation):
            try values.encode(Kind.run, forKey: .kind)
            try invocation.encode(to: encoder)
        case .moveAside(let path):
            try values.encode(Kind.moveAside, forKey: .kind)
            try values.encode(path, forKey: .path)
        case .setAside(let paths):
            try values.encode(Kind.setAside, forKey: .kind)
            try values.encode(paths, forKey: .paths)
        case .delete(let paths):
            try values.encode(Kind.delete, forKey: .kind)
            try values.encode(paths, forKey: .paths)
        case .makeDirectory(let path, let mode):
            try values.encode(Kind.makeDirectory, forKey: .kind)
            try values.encode(path, forKey: .path)
            try values.encode(mode, forKey: .mode)
        case .write(let file):
            try values.encode(Kind.write, forKey: .kind)
            try file.encode(to: encoder)
        case .editLines(let edit):
            try values.encode(Kind.editLines, forKey: .kind)
            try edit.encode(to: encoder)
        case .restoreDebconf(let path, let copy):
            try values.encode(Kind.restoreDebconf, forKey: .kind)
            try values.encode(path, forKey: .path)
            try values.encodeIfPresent(copy, forKey: .copy)
        case .disable(let path, let reason):
            try values.encode(Kind.disable, forKey: .kind)
            try values.encode(path, forKey: .path)
            try values.encode(reason, forKey: .reason)
        case .setAttributes(let attributes):
            try values.encode(Kind.setAttributes, forKey: .kind)
            try attributes.encode(to: encoder)
        case .makeDevice(let device):
            try values.encode(Kind.makeDevice, forKey: .kind)
            try device.encode(to: encoder)
        case .remount(let path):
            try values.encode(Kind.remount, forKey: .kind)
            try values.encode(path, forKey: .path)
        case .clearImmutable(let path):
            try values.encode(Kind.clearImmutable, forKey: .kind)
            try values.encode(path, forKey: .path)
        case .link(let path, let target):
            try values.encode(Kind.link, forKey: .kind)
            try values.encode(path, forKey: .path)
            try values.encode(target, forKey: .target)
        case .fetch(let fetch):
            try values.encode(Kind.fetch, forKey: .kind)
            try fetch.encode(to: encoder)
        case .restoreControlFiles(let restoration):
            try values.encode(Kind.restoreControlFiles, forKey: .kind)
            try restoration.encode(to: encoder)
        case .copyControlFiles(let copy):
            try values.encode(Kind.copyControlFiles, forKey: .kind)
            try copy.encode(to: encoder)
        case .restoreStatus(let restoration):
            try values.encode(Kind.restoreStatus, forKey: .kind)
            try restoration.encode(to: encoder)
        case .unpackFiles(let rescue):
            try values.encode(Kind.unpackFiles, forKey: .kind)
            try rescue.encode(to: encoder)
        }
    }
}
