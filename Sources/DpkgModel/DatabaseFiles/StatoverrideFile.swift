/// `statoverride`: `user group mode path`, one entry on each line; `#123` is a number, a name must exist.
///
/// Source: dpkg `lib/dpkg/db-fsys-override.c`.
package enum StatoverrideFile {
    /// The account names of a machine; nil where they cannot be read.
    package struct Accounts: Sendable {
        package var users: Set<String>?
        package var groups: Set<String>?
        /// Whether nsswitch.conf(5) names a service other than files for them.
        package var hasOtherServices: Bool

        package init(users: Set<String>?, groups: Set<String>?, hasOtherServices: Bool = false) {
            self.users = users
            self.groups = groups
            self.hasOtherServices = hasOtherServices
        }
    }

    package static func survey(_ bytes: [UInt8], path: String, accounts: Accounts) -> LineSurvey {
        var survey = LineSurvey(path: path)
        for line in LineSurvey.lines(bytes) {
            if let kind = line.problem {
                survey.reject(line, kind)
                continue
            }
            let words = line.bytes.split(separator: 32, maxSplits: 3, omittingEmptySubsequences: false)
            guard words.count == 4, isAccount(words[0]), isAccount(words[1]), isMode(words[2]),
                words[3].first == UInt8(ascii: "/")
            else {
                survey.reject(line, .malformed(String(printable: line.bytes.prefix(40))))
                continue
            }
            let kind = unknown(words[0], words[1], accounts)
            if let kind { survey.reject(line, kind) }
            // The entry is kept when another name service may know the account.
            if kind == nil || accounts.hasOtherServices { survey.accept([line], key: Array(words[3])) }
        }
        return survey
    }

    private static func unknown(
        _ user: ArraySlice<UInt8>, _ group: ArraySlice<UInt8>, _ accounts: Accounts
    ) -> DatabaseFileProblem.Kind? {
        func isMissing(_ name: ArraySlice<UInt8>, _ known: Set<String>?) -> String? {
            guard name.first != UInt8(ascii: "#"), let known else { return nil }
            let text = String(decoding: name, as: UTF8.self)
            return known.contains(text) ? nil : text
        }
        if let name = isMissing(user, accounts.users) {
            return accounts.hasOtherServices ? .unseenAccount(name) : .unknownUser(name)
        }
        if let name = isMissing(group, accounts.groups) {
            return accounts.hasOtherServices ? .unseenAccount(name) : .unknownGroup(name)
        }
        return nil
    }

    private static func isAccount(_ word: ArraySlice<UInt8>) -> Bool {
        guard word.first == UInt8(ascii: "#") else {
            return !word.isEmpty && word.allSatisfy { $0 > 32 && $0 != 127 }
        }
        return UInt32(String(decoding: word.dropFirst(), as: UTF8.self)) != nil
    }

    /// Whether it is an octal number up to 07777.
    private static func isMode(_ word: ArraySlice<UInt8>) -> Bool {
        UInt32(String(decoding: word, as: UTF8.self), radix: 8).map { $0 <= 0o7777 } ?? false
    }
}
