/// The state of a package as its stanza should record it.
struct Truth {
    var want: Want
    var flag: ErrorFlag
    var state: PackageState
    var version: String?
    var configVersion: String?
    var triggersPending = ""
    var triggersAwaited = ""
    /// Fields whose values dpkg refuses and for which no other text exists.
    var refused: Set<String> = []
    var reason: String?

    init(_ record: PackageRecord) {
        want = record.want
        flag = record.flag
        state = record.state
        version = record.version?.text
        configVersion = record.configVersion?.text
        triggersPending = record.triggersPending
        triggersAwaited = record.triggersAwaited
    }

    /// Changes the values so that dpkg accepts their combination.
    ///
    /// Source: dpkg `lib/dpkg/parse.c`, `pkg_parse_verify`.
    mutating func settle() {
        switch state {
        case .triggersPending where triggersPending.isEmpty, .triggersAwaited where triggersAwaited.isEmpty:
            // The triggers are not known: configuring the package again does the work of all its triggers.
            state = .halfConfigured
        case .installed where !triggersAwaited.isEmpty: state = .triggersAwaited
        case .installed where !triggersPending.isEmpty: state = .triggersPending
        default: break
        }
        if !state.mayAwaitTriggers { triggersAwaited = "" }
        if !state.mayHavePendingTriggers { triggersPending = "" }
        switch state {
        case .installed, .notInstalled, .triggersPending: configVersion = nil
        case .configFiles: configVersion = configVersion ?? version
        default: break
        }
        if version == nil, state != .notInstalled, state != .halfInstalled {
            state = state == .configFiles ? .notInstalled : .halfInstalled
            flag = state == .halfInstalled ? .reinstallRequired : flag
        }
        if state == .configFiles || state == .notInstalled { flag = .okay }
    }

    func edits() -> [StanzaEdit] {
        [
            StanzaEdit("Status", "\(want.rawValue) \(flag.rawValue) \(state.rawValue)"),
            StanzaEdit("Version", version), StanzaEdit("Config-Version", configVersion),
            StanzaEdit("Triggers-Pending", triggersPending.isEmpty ? nil : triggersPending),
            StanzaEdit("Triggers-Awaited", triggersAwaited.isEmpty ? nil : triggersAwaited),
        ] + refused.subtracting(Self.ownFields).sorted().map { StanzaEdit($0, nil) }
    }

    private static let ownFields: Set<String> = [
        "Status", "Version", "Config-Version", "Triggers-Pending", "Triggers-Awaited",
    ]

    /// Fields that dpkg or apt use for decisions: when one is lost, the package has to be installed again.
    private static let vitalFields: Set<String> = [
        "Depends", "Pre-Depends", "Conflicts", "Breaks", "Provides", "Replaces", "Multi-Arch", "Essential",
        "Protected", "Conffiles",
    ]

    /// Removes a field whose value dpkg refuses.
    mutating func refuse(_ field: String) {
        refused.insert(field)
        if Self.vitalFields.contains(field), state >= .unpacked { flag = .reinstallRequired }
    }
}

extension StatusRestorer {
    /// The present state of a package, from an older copy of its stanza, the damaged entry, and dpkg.log,
    /// which is the newest.
    func truth(_ record: PackageRecord) -> Truth {
        var truth = Truth(record)
        if let own = salvaged[record.identity.name],
            own.identity.architecture.isEmpty || own.identity.architecture == record.identity.architecture
        {
            if own.want != record.want {
                truth.want = own.want
                truth.reason = "the damaged entry still says '\(own.want.rawValue)'"
            }
            // The state in the damaged entry is newer than the copy; the log may be newer still.
            if own.state != record.state, own.version == record.version || own.version == nil {
                truth.state = own.state
                truth.flag = own.flag
                truth.reason = "the damaged entry still says '\(own.state.rawValue)'"
            }
        }
        if let line = log(record.identity.logName), let state = PackageState(rawValue: line.state) {
            follow(line, state, record, &truth)
        }
        truth.settle()
        return truth
    }

    private func follow(
        _ line: LogLine, _ state: PackageState, _ record: PackageRecord, _ truth: inout Truth
    ) {
        let version = line.version == "<none>" || line.version.isEmpty ? record.version?.text : line.version
        guard state != record.state || version != record.version?.text else {
            truth.state = state
            return
        }
        truth.state = state
        truth.reason = "dpkg.log says \(line.state) \(line.version) at \(line.time)"
        switch state {
        case .configFiles:
            truth.want = .deinstall
            truth.version = record.version?.text ?? version
        case .notInstalled: truth.want = .purge
        case .halfInstalled:
            // Old and new files are mixed: dpkg itself sets this flag while it unpacks.
            truth.flag = .reinstallRequired
            truth.version = version
        default:
            if record.state == .installed, version != record.version?.text {
                truth.configVersion = record.version?.text
            }
            truth.version = version
            truth.flag = .okay
        }
        if state >= .halfInstalled, truth.want != .hold { truth.want = .install }
    }

    /// The state of a stanza whose fields contradict each other.
    func truth(_ record: PackageRecord, repairing block: StanzaBlock) -> Truth {
        var truth = Truth(record)
        let others = sound[record.identity] ?? []
        let line = log(record.identity.logName)
        if let other = others.first, !block.hasOwnStatus || block.problems.contains(.duplicateField("Status"))
        {
            // It is not certain which values belong to this entry, so the selection of an older copy is used.
            truth.want = other.record.want
        }
        for problem in block.problems {
            switch problem {
            case .badStatus, .missingStatus:
                if let other = others.first {
                    truth.want = other.record.want
                    truth.flag = other.record.flag
                    truth.state = other.record.state
                } else {
                    truth.want = .install
                    truth.state = .installed
                }
                if let state = line.flatMap({ PackageState(rawValue: $0.state) }) { truth.state = state }
            case .missingVersion:
                truth.version =
                    line.flatMap { $0.version == "<none>" ? nil : $0.version }
                    ?? others.first?.record.version?.text
            case .malformedField("Version", _):
                truth.version =
                    line.flatMap { $0.version == "<none>" ? nil : $0.version }
                    ?? others.first?.record.version?.text
            case .malformedField("Config-Version", _): truth.configVersion = nil
            case .malformedField("Triggers-Pending", _): truth.triggersPending = ""
            case .malformedField("Triggers-Awaited", _): truth.triggersAwaited = ""
            case .malformedField(let field, _):
                // When a copy has an entry of the same version, that entry is used instead of this one.
                if !others.contains(where: { $0.record.version == record.version }) { truth.refuse(field) }
            default: break
            }
        }
        truth.settle()
        return truth
    }
}
