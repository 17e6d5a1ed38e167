/// Every kind of step that a remedy plans. The texts are part of the format of plans and logs, so they never change.
/// A `*` stands for the subject.
package enum StepKind: String, CaseIterable, Hashable, Sendable {
    // Locks, free space, and devices and directories that package tools need.
    case waitForLocks = "wait for locks"
    case stopUnit = "stop *"
    case endProcess = "end *"
    case remount = "remount *"
    case clearImmutable = "chattr -i -a *"
    case make = "make *"
    case setPermissions = "permissions of *"
    case setMode = "set mode of *"
    case freeEmptyFiles = "free empty files"
    case freeUselessArchives = "free useless archives"
    case freeArchives = "free archives"
    case freeJournals = "free journals"
    case removeKernel = "remove kernel *"

    // Single files and directories.
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
    case installEssential = "install essential packages"
    case installNewer = "newer *"
    case installEarlier = "earlier *"
    case overwrite = "overwrite with *"
    case fixBroken = "fix broken"
    case fetchUpgrades = "fetch upgrades"
    case upgrade = "upgrade"
    case remove = "remove *"
    case removeWithoutPrerm = "remove * without prerm"
    case removeWithoutPostrm = "remove * without postrm"
    case bringBack = "bring back *"

    // Files of packages, and the questions to dpkg and apt at the end.
    case reinstallDamaged = "reinstall damaged"
    case reinstallFromArchive = "reinstall * from its archive"
    case reinstallAtVersion = "reinstall *"
    case holdAgainAfterFiles = "hold again after the files"
    case markAutomaticAgainAfterFiles = "mark automatic again after the files"
    case verifyDpkg = "verify dpkg"
    case verifyApt = "verify apt"

    /// A step of another version of this program.
    case other = "*"

    /// The texts before and after the subject.
    var words: (before: String, after: String) {
        guard let mark = rawValue.firstIndex(of: "*") else { return (rawValue, "") }
        return (String(rawValue[..<mark]), String(rawValue[rawValue.index(after: mark)...]))
    }

    /// The subject in a description, empty for a kind without a subject; nil when the description does not fit this
    /// kind.
    func subject(in description: String) -> String? {
        guard rawValue.contains("*") else { return description == rawValue ? "" : nil }
        let (before, after) = words
        guard description.hasPrefix(before), description.hasSuffix(after),
            description.utf8.count > before.utf8.count + after.utf8.count
        else { return nil }
        return String(description.dropFirst(before.count).dropLast(after.count))
    }

    /// The order in which `StepIdentifier` compares a description: first the kinds without a subject, then the
    /// others, those with more text of their own first. `remove * without prerm` must be compared before `remove *`.
    static let bySpecificity = allCases.sorted { one, other in
        let (mine, its) = (one.rawValue.utf8.count, other.rawValue.utf8.count)
        return (one.rawValue.contains("*") ? 0 : 1, mine) > (other.rawValue.contains("*") ? 0 : 1, its)
    }
}
