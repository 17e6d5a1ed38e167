extension StatusRestorer {
    /// Decides for every package and returns the result.
    ///
    /// - Parameters:
    ///   - payload: facts about the packages of the unknown stems, by stem.
    ///   - offered: texts from indexes and archives, by package name.
    package func restoration(
        payload: [String: InfoPayload], offered: [String: [OfferedText]]
    ) -> StatusRestoration {
        var result = StatusRestoration(path: path)
        let doubtful = misspelled()
        for identity in order where !doubtful.contains(identity) {
            decide(identity, offered[identity.name] ?? [], &result)
        }
        for identity in doubtful.sorted() {
            result.dropped.append(
                "\(identity) is left out: only one architecture of it can be installed at a time")
        }
        for stem in unknownStems {
            decide(
                stem, payload[stem] ?? InfoPayload(hasFiles: true), offered[Self.name(stem)] ?? [], &result)
        }
        if !copies.contains(where: { !$0.bytes.isEmpty }), result.count > 0 {
            result.unknown.append("no copy of the database is left: which packages were held is not known")
        }
        result.parts = Self.joined(result.parts)
        return result
    }

    /// The less likely instances of packages that are present for two architectures although they cannot be:
    /// a flipped bit in a name or architecture makes a second package out of one.
    private func misspelled() -> Set<PackageIdentity> {
        var byName: [String: [Candidate]] = [:]
        for identity in order {
            guard let candidate = newest(identity) ?? readable[identity] ?? cutOff[identity],
                candidate.record.isPresent
            else { continue }
            byName[identity.name, default: []].append(candidate)
        }
        var found: Set<PackageIdentity> = []
        for rivals in byName.values where rivals.count > 1 {
            guard rivals.contains(where: { $0.record.multiArch != "same" }) else { continue }
            let sorted = rivals.sorted { likelihood($0) > likelihood($1) }
            found.formUnion(sorted.dropFirst().map(\.record.identity))
        }
        return found
    }

    /// Ranks an instance: first by whether dpkg.log has it, then by native architecture, then by how new the
    /// file is.
    private func likelihood(_ candidate: Candidate) -> Int {
        let identity = candidate.record.identity
        let isNative = identity.architecture == native || identity.architecture == "all"
        return (log(identity.logName) == nil ? 0 : 1000) + (isNative ? 500 : 0) - min(candidate.copy, 400)
    }

    /// Joins adjacent unchanged stanzas of one source into one part.
    private static func joined(_ parts: [StatusRestoration.Part]) -> [StatusRestoration.Part] {
        var joined: [StatusRestoration.Part] = []
        for part in parts {
            if let last = joined.last, last.reason == nil, part.reason == nil, last.source == part.source,
                last.offset + last.length + 1 == part.offset, let place = joined.indices.last
            {
                joined[place].length = part.offset + part.length - last.offset
                joined[place].packages += part.packages
            } else {
                joined.append(part)
            }
        }
        return joined
    }

    // MARK: packages with a stanza

    /// Decides what the restored file has for a package of which some file has an entry. The first row that applies:
    ///
    /// | the best entry | decision | why |
    /// |---|---|---|
    /// | a sound one in the status file, of a package that nothing else mentions | left out | a flipped bit in a name makes a second package out of one |
    /// | a sound one in the status file | kept | it is the newest; when it is there twice, `newest` decides |
    /// | a readable one in the status file whose fields contradict each other | that one, or a sound copy of the same version, with a corrected state | only the wrong fields have to change |
    /// | none is sound, and the last entry of a file was cut off | its rest, with the state in dpkg.log | nothing better exists |
    /// | a sound one in an older copy, of a package that is gone (`isGone`) | left out | it was removed after the copy was made |
    /// | a sound one in an older copy | that one, with the state and version in the damaged entry and in dpkg.log | these are newer than the copy |
    ///
    /// When the version in dpkg.log is another than the entry's, the text is taken from an index or archive with that
    /// version. Without such a text the entry keeps the old one, and the package becomes reinst-required if another
    /// version is offered.
    private func decide(
        _ identity: PackageIdentity, _ offered: [OfferedText], _ result: inout StatusRestoration
    ) {
        let candidate = newest(identity)
        if let candidate, copies[candidate.copy].path == path {
            if isUnheardOf(candidate) {
                result.dropped.append(
                    "\(identity) is left out: no file of it is in info, no copy and no log knows it")
                return
            }
            let isDouble = (sound[identity] ?? []).filter { $0.copy == candidate.copy }.count > 1
            let reason =
                isDouble
                ? "it stands there twice; this one is what dpkg.log says, or the newer version" : nil
            return add(candidate, nil, reason, [], &result)
        }
        if let own = readable[identity], copies[own.copy].path == path {
            // A sound entry of the same version in a copy needs only its state corrected.
            let whole = sound[identity]?.first { $0.record.version == own.record.version }
            let truth = truth(own.record, repairing: own.block)
            return add(
                whole ?? own, truth,
                whole == nil
                    ? "its fields contradicted each other" : "the newer entry's fields contradict each other",
                [], &result)
        }
        guard let candidate else {
            guard let rest = cutOff[identity] else { return }
            return add(
                rest, truth(rest.record), "it is the last entry of a file that was cut, and no copy has it",
                offered, &result)
        }
        if let reason = isGone(candidate.record) {
            result.dropped.append("\(identity) is left out: \(reason)")
            return
        }
        let truth = truth(candidate.record)
        add(candidate, truth, truth.reason, offered, &result)
    }

    /// Whether nothing but its entry mentions the package: a damaged name makes a second package out of one.
    private func isUnheardOf(_ candidate: Candidate) -> Bool {
        let record = candidate.record
        return record.state >= .unpacked && !stems.isEmpty && stems[record.infoStem] == nil
            && stems[record.identity.name] == nil && log(record.identity.logName) == nil
            && !journal.contains(record.identity)
            && (sound[record.identity] ?? []).allSatisfy { $0.copy == candidate.copy }
    }

    /// Why a package that only an older copy has is no longer installed; nil when it may still be installed.
    private func isGone(_ record: PackageRecord) -> String? {
        guard salvaged[record.identity.name] == nil, !journal.contains(record.identity) else { return nil }
        let line = log(record.identity.logName)
        if let line, line.state == PackageState.notInstalled.rawValue {
            return "dpkg.log says that it was removed at \(line.time)"
        }
        let hasFiles = stems[record.infoStem] != nil || stems[record.identity.name] != nil
        guard line == nil, !hasFiles, record.isPresent, !stems.isEmpty else { return nil }
        return "an older copy has it, and no file of it is in info"
    }

    private func add(
        _ candidate: Candidate, _ truth: Truth?, _ reason: String?, _ offered: [OfferedText],
        _ result: inout StatusRestoration
    ) {
        let record = candidate.record
        var part = StatusRestoration.Part(
            source: .file(copies[candidate.copy].path), offset: candidate.block.offset,
            length: candidate.block.length, packages: [record.identity], edits: [], reason: reason,
            isInferred: false)
        var state = record.state
        if var truth {
            if let version = truth.version, version != record.version?.text {
                let text = Self.text(version, record.identity, offered)
                if let text {
                    part.source = text.source
                    part.offset = text.offset
                    part.length = text.length
                    part.packages = [text.identity]
                } else {
                    // The text is of another version, so the entry becomes correct only when the package is
                    // installed again.
                    truth.flag = offered.isEmpty ? truth.flag : .reinstallRequired
                    part.isInferred = true
                }
            }
            state = truth.state
            part.edits = truth.edits()
            let isWhole = candidate.block.problems.isEmpty
            if isWhole, part.edits.allSatisfy({ Self.isAlready($0, record) }), case .file = part.source {
                part.edits = []
                part.reason = reason ?? truth.reason
            } else {
                part.reason = reason ?? truth.reason ?? "as the damaged entry says"
            }
            if case .file = part.source {
            } else {
                part.edits += StanzaText.indexFields.map { StanzaEdit($0, nil) }
            }
        }
        if state >= .halfInstalled { result.present += part.packages }
        result.parts.append(part)
    }

    private static func isAlready(_ edit: StanzaEdit, _ record: PackageRecord) -> Bool {
        switch edit.field {
        case "Status":
            edit.value == "\(record.want.rawValue) \(record.flag.rawValue) \(record.state.rawValue)"
        case "Version": edit.value == record.version?.text
        case "Config-Version": edit.value == record.configVersion?.text
        case "Triggers-Pending": edit.value == (record.triggersPending.isEmpty ? nil : record.triggersPending)
        case "Triggers-Awaited": edit.value == (record.triggersAwaited.isEmpty ? nil : record.triggersAwaited)
        default: false
        }
    }

    static func text(
        _ version: String?, _ identity: PackageIdentity, _ offered: [OfferedText]
    ) -> OfferedText? {
        offered.first {
            $0.version.text == version
                && ($0.identity.architecture == identity.architecture || $0.identity.architecture == "all"
                    || identity.architecture.isEmpty)
        }
    }
}
