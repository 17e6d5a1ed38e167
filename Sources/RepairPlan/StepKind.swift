/// Every kind of step that a remedy plans. The words are part of the plan's and the log's format: they never change.
/// A `*` stands for the subject.
package enum StepKind: String, CaseIterable, Hashable, Sendable {
    // Locks, free space and what surrounds the packages.
    case waitForLocks = "wait for locks"
    case stopUnit = "stop *"
    case endProcess = "end *"
    case remount = "remount *"
    case clearImmutable = "chattr -i -a *"
    case make = "make *"
    case setPermissions = "permissions of *"
    case setMode = "set mode of *"
    case freeUselessArchives = "free useless archives"
    case freeArchives = "free archives"
    case freeJournals = "free journals"
    case removeKernel = "remove kernel *"

    // Files, whatever they are.
    case moveAside = "move aside *"
    case putAside = "put aside *"
    case restore = "restore *"
    case write = "write *"
    case repairFile = "repair *"
    case link = "link *"
    case mergeDirectory = "merge *"
    case disable = "disable *"
    case commentOut = "comment out in *"

    // dpkg's database.
    case restoreStatus = "restore status"
    case mergeJournal = "merge journal"
    case copyInfo = "copy info from *"
    case fetchForInfo = "fetch * for its info"
    case restoreInfo = "restore info of *"

    // Tools, archives and indexes.
    case fetchForRescue = "fetch * for the rescue"
    case restoreFiles = "restore files of *"
    case addSandboxUser = "add the user _apt"
    case addSandboxUserByHand = "add the user _apt by hand"
    case deleteDamagedIndexes = "delete damaged indexes"
    case deleteDamagedArchives = "delete damaged archives"
    case deletePartialDownloads = "delete partial downloads"
    case restoreKeys = "restore keys of *"
    case unpackKeys = "unpack keys of *"
    case update = "update"

    // Packages.
    case selectAgain = "select again"
    case reinstall = "reinstall"
    case fetch = "fetch *"
    case unpack = "unpack *"
    case holdAgain = "hold again"
    case markAutomaticAgain = "mark automatic again"
    case keep = "keep *"
    case finishRemoval = "finish removal of *"
    case configure = "configure"
    case configureRest = "configure the rest"
    case installNewer = "newer *"
    case overwrite = "overwrite with *"
    case fixBroken = "fix broken"
    case upgrade = "upgrade"
    case remove = "remove *"
    case removeWithoutPrerm = "remove * without prerm"
    case removeWithoutPostrm = "remove * without postrm"

    // Files of packages, and the proof.
    case reinstallDamaged = "reinstall damaged"
    case reinstallFromArchive = "reinstall * from its archive"
    case reinstallAtVersion = "reinstall *"
    case holdAgainAfterFiles = "hold again after the files"
    case markAutomaticAgainAfterFiles = "mark automatic again after the files"
    case verifyDpkg = "verify dpkg"
    case verifyApt = "verify apt"

    /// A step of another version of this program.
    case other = "*"

    /// What stands before and behind the subject.
    var words: (before: String, after: String) {
        guard let mark = rawValue.firstIndex(of: "*") else { return (rawValue, "") }
        return (String(rawValue[..<mark]), String(rawValue[rawValue.index(after: mark)...]))
    }

    /// The subject of a description; nil when the description is of another kind.
    func subject(in description: String) -> String? {
        guard rawValue.contains("*") else { return description == rawValue ? "" : nil }
        let (before, after) = words
        guard description.hasPrefix(before), description.hasSuffix(after),
            description.utf8.count > before.utf8.count + after.utf8.count
        else { return nil }
        return String(description.dropFirst(before.count).dropLast(after.count))
    }

    /// Those with more words of their own first; of the others, those without a subject.
    static let bySpecificity = allCases.sorted { one, other in
        let (mine, its) = (one.rawValue.utf8.count, other.rawValue.utf8.count)
        return (one.rawValue.contains("*") ? 0 : 1, mine) > (other.rawValue.contains("*") ? 0 : 1, its)
    }
}
