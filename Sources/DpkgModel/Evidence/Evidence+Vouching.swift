extension Evidence {
    /// Makes archives count as not vouched for when libapt contradicts the index: libapt knows the package, but not
    /// this version, or another hash, or its pins exclude the version. So an archive is vouched for only when the
    /// pins admit it both as read by this program and as read by libapt.
    package mutating func withdrawVouching() {
        guard let solver, solver.failure == nil else { return }
        let known = Dictionary(grouping: solver.archives, by: \.name)
        func agrees(_ name: String, _ version: String, _ digest: String) -> Bool {
            guard let answers = known[name] else { return true }
            return answers.flatMap(\.versions).contains { offered in
                offered.version == version && (offered.priority ?? 1) > 0
                    && (offered.sha256?.lowercased() ?? digest) == digest
            }
        }
        for index in copies.indices {
            let copy = copies[index]
            if let vouched = copy.vouched, !agrees(copy.package.name, copy.version, vouched.sha256) {
                copies[index].vouched = nil
            }
            for file in copy.files.indices where copy.files[file].isVouched {
                copies[index].files[file].isVouched = agrees(
                    copy.package.name, copy.version, copy.files[file].sha256)
            }
        }
        for index in apt.cachedArchives.indices {
            let archive = apt.cachedArchives[index]
            guard let digest = archive.vouchedDigest else { continue }
            if !agrees(archive.package, archive.version.text, digest) {
                apt.cachedArchives[index].vouchedDigest = nil
            }
        }
    }
}
