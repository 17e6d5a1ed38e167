/// What the administrator wants of a package: the first word of `Status:`.
///
/// Source: dpkg(1), "Package selection states".
package enum Want: String, Codable, Hashable, Sendable, CaseIterable {
    case unknown, install, hold, deinstall, purge

    /// The letter of the first column of `dpkg -l`.
    package var letter: Character {
        switch self {
        case .unknown: "u"
        case .install: "i"
        case .hold: "h"
        case .deinstall: "r"
        case .purge: "p"
        }
    }
}

/// The second word of `Status:`.
///
/// Source: dpkg(1), "Package flags".
package enum ErrorFlag: String, Codable, Hashable, Sendable, CaseIterable {
    case okay = "ok"
    /// The package must be reinstalled; dpkg refuses to remove it before that.
    case reinstallRequired = "reinstreq"
}

/// The state of a package: the third word of `Status:`, in dpkg's own order.
///
/// Source: dpkg(1), "Package states"; the order is that of `enum pkgstatus` in dpkg's `dpkg-db.h`.
package enum PackageState: String, Codable, Hashable, Sendable, CaseIterable, Comparable {
    case notInstalled = "not-installed"
    case configFiles = "config-files"
    case halfInstalled = "half-installed"
    case unpacked
    case halfConfigured = "half-configured"
    case triggersAwaited = "triggers-awaited"
    case triggersPending = "triggers-pending"
    case installed

    /// The letter of the second column of `dpkg -l`.
    package var letter: Character {
        switch self {
        case .notInstalled: "n"
        case .configFiles: "c"
        case .halfInstalled: "H"
        case .unpacked: "U"
        case .halfConfigured: "F"
        case .triggersAwaited: "W"
        case .triggersPending: "t"
        case .installed: "i"
        }
    }

    @inlinable var rank: Int {
        switch self {
        case .notInstalled: 0
        case .configFiles: 1
        case .halfInstalled: 2
        case .unpacked: 3
        case .halfConfigured: 4
        case .triggersAwaited: 5
        case .triggersPending: 6
        case .installed: 7
        }
    }

    /// Whether files of a package in this state, other than configuration files, are on the disk.
    ///
    /// Loops over all packages call this on the state, because calling it on a record copies the record.
    @inlinable package var isPresent: Bool { self >= .halfInstalled }

    /// Whether dpkg has not finished its work on a package in this state.
    @inlinable package var isUnfinished: Bool { self >= .halfInstalled && self < .installed }

    /// Whether dpkg accepts an entry of this state with these trigger fields.
    ///
    /// | field | allowed | required |
    /// |---|---|---|
    /// | `Triggers-Awaited` | from half-installed up to triggers-awaited | in triggers-awaited |
    /// | `Triggers-Pending` | in triggers-awaited and triggers-pending | in triggers-pending |
    ///
    /// Source: dpkg `lib/dpkg/parse.c`, `pkg_parse_verify`.
    package func takesTriggers(awaited: Bool, pending: Bool) -> Bool {
        let isAwaitedLawful = awaited ? mayAwaitTriggers : self != .triggersAwaited
        let isPendingLawful = pending ? mayHavePendingTriggers : self != .triggersPending
        return isAwaitedLawful && isPendingLawful
    }

    /// Whether dpkg accepts `Triggers-Awaited` in an entry of this state.
    package var mayAwaitTriggers: Bool { self >= .halfInstalled && self < .triggersPending }

    /// Whether dpkg accepts `Triggers-Pending` in an entry of this state.
    package var mayHavePendingTriggers: Bool { self == .triggersAwaited || self == .triggersPending }

    @inlinable package static func < (left: PackageState, right: PackageState) -> Bool {
        left.rank < right.rank
    }

    /// Defined here because the generic operator of the standard library copies a whole record.
    @inlinable package static func >= (left: PackageState, right: PackageState) -> Bool {
        left.rank >= right.rank
    }
}
