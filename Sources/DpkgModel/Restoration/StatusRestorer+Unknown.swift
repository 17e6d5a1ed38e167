extension StatusRestorer {
    // MARK: packages that only have files in info/

    /// Decides what the restored file has for a package of which no file has an entry. The first row that applies:
    ///
    /// | what is known | decision | why |
    /// |---|---|---|
    /// | dpkg.log says that it is not installed | left out | only its list is left over |
    /// | it is not in dpkg.log, has no other file in `info/` than its list, and none of its files exists | left out | the same |
    /// | dpkg.log says config-files; or it is not in dpkg.log, none of its files exists, and `info/` only has what dpkg keeps after a removal | an entry with `deinstall` and config-files | only its configuration is left |
    /// | any other | an entry with the state in dpkg.log, or installed | its files exist |
    ///
    /// The version is that in dpkg.log, else that in the package's changelog, else that of the newest text on offer.
    /// The text is that of the same version, else the newest on offer, else a minimal one. The package becomes
    /// reinst-required when it is half-installed, when the text is of another version, and when its conffiles are
    /// known without their hashes.
    func decide(
        _ stem: String, _ payload: InfoPayload, _ offered: [OfferedText], _ result: inout StatusRestoration
    ) {
        let name = Self.name(stem)
        guard PackageName.isLegalWithArchitecture(stem.utf8) else { return }
        let qualifier = stem == name ? nil : String(stem.dropFirst(name.count + 1))
        let architectures = qualifier.map { [$0] } ?? [native, "all"]
        let line = architectures.lazy.compactMap { architecture in
            log("\(name):\(architecture)").map { (architecture, $0) }
        }.first
        let state = line.flatMap { PackageState(rawValue: $0.1.state) }
        let list = "info/\(stem).list"
        if state == .notInstalled
            || (state == nil && !payload.hasFiles && payload.conffiles.isEmpty
                && stems[stem]?.isSubset(of: ["list"]) == true)
        {
            result.leftovers.append(stem)
            result.dropped.append(
                "\(list) is left over: \(state == nil ? "none of its files is there" : "its package was removed")"
            )
            return
        }
        let onlyConfiguration =
            state == .configFiles || (state == nil && !payload.hasFiles && isRemoved(stem))
        let certain = line.map(\.1.version).flatMap { $0 == "<none>" ? nil : $0 } ?? payload.version
        let usable = offered.filter { architectures.contains($0.identity.architecture) }
        let exact = certain.flatMap { version in usable.first { $0.version.text == version } }
        let text = exact ?? usable.max { $0.version < $1.version }
        let identity = PackageIdentity(
            name: name, architecture: text?.identity.architecture ?? line?.0 ?? architectures[0])
        var truth = Truth(PackageRecord(identity: identity))
        truth.version = certain ?? text?.version.text ?? "0"
        truth.want = onlyConfiguration ? .deinstall : salvaged[name]?.want ?? .install
        truth.state = onlyConfiguration ? .configFiles : state ?? .installed
        if truth.state == .halfInstalled { truth.flag = .reinstallRequired }
        // With the text of another version, or without the hashes of its conffiles, the entry becomes correct only
        // when the package is installed again. That needs an archive, so there must be a text on offer.
        if !onlyConfiguration, text != nil, exact == nil || !payload.conffiles.isEmpty {
            truth.flag = .reinstallRequired
        }
        truth.settle()
        result.parts.append(
            part(
                identity, truth, text, payload,
                isMultiArch: qualifier != nil,
                reason: reason(line?.1, payload, exact, certain, truth),
                isInferred: exact == nil || line == nil))
        if truth.state >= .halfInstalled { result.present.append(identity) }
    }

    private func part(
        _ identity: PackageIdentity, _ truth: Truth, _ text: OfferedText?, _ payload: InfoPayload,
        isMultiArch: Bool, reason: String, isInferred: Bool
    ) -> StatusRestoration.Part {
        var edits = truth.edits()
        edits += StanzaText.indexFields.map { StanzaEdit($0, nil) }
        if !payload.conffiles.isEmpty {
            // `newconffile` is dpkg's own value for an unknown hash: dpkg then never regards the file as
            // unchanged.
            let lines = payload.conffiles.map { "\n \($0) newconffile" }.joined()
            edits.append(StanzaEdit("Conffiles", lines))
        }
        if text == nil {
            edits += [
                StanzaEdit("Package", identity.name), StanzaEdit("Architecture", identity.architecture),
                StanzaEdit("Maintainer", "unknown"),
                StanzaEdit("Description", "entry made again from the package's files"),
            ]
            if isMultiArch { edits.append(StanzaEdit("Multi-Arch", "same")) }
        }
        return StatusRestoration.Part(
            source: text?.source ?? .none, offset: text?.offset ?? 0, length: text?.length ?? 0,
            packages: [identity], edits: edits, reason: reason, isInferred: isInferred)
    }

    private func reason(
        _ line: LogLine?, _ payload: InfoPayload, _ exact: OfferedText?, _ version: String?, _ truth: Truth
    ) -> String {
        let origin =
            line.map { "dpkg.log says \($0.state) \($0.version)" }
            ?? payload.version.map { "its changelog says version \($0)" }
            ?? "its files are listed, its version is not known"
        let text = exact != nil ? "" : ", its text is of another version or not to be had"
        let again = truth.flag == .reinstallRequired ? "; it is installed again" : ""
        return origin + text + again
    }

    /// Whether only files are left that dpkg keeps after a removal: the list, the conffiles and the postrm
    /// script.
    private func isRemoved(_ stem: String) -> Bool {
        (stems[stem] ?? []).isSubset(of: ["list", "postrm", "conffiles"])
    }
}
