package import CrashProtocol
import DpkgModel
import HelperClient
package import Host

/// Asks the helper that reads journals and core files with the libraries made for them. Without it the driver goes on,
/// and says so.
package struct CrashClient {
    /// Seconds; the helper itself stops reading journals after ten.
    package static let timeLimit: Double = 30
    /// In bytes: more than the reports of 200,000 entries that do not differ much.
    private static let outputLimit = 256 << 20

    private let helper: HelperClient

    /// - Parameters:
    ///   - driverPath: the path of this program; the helper is beside it or in `../libexec/aptmedic/`.
    ///   - isThere: whether a path is an existing program.
    package init(
        runner: any CommandRunning, driverPath: String?, timeLimit: Double = CrashClient.timeLimit,
        isThere: @escaping (String) -> Bool
    ) {
        helper = HelperClient(
            name: "aptmedic-crashes", runner: runner, driverPath: driverPath, timeLimit: timeLimit,
            outputLimit: Self.outputLimit, isThere: isThere)
    }

    /// What the helper found in files that were opened for it; it is not started when there are none. Never throws: a
    /// failure is one of the things not seen.
    ///
    /// - Parameters:
    ///   - journals: the newest first.
    ///   - since: only what happened since then, in seconds since 1970; nil: everything.
    package func ask(journals: [OpenFile], cores: [OpenFile], since: Double?) -> CrashReply {
        let files = journals + cores
        guard let first = files.first else { return CrashReply() }
        let named = files.enumerated().map { index, file in
            CrashRequest.File(
                descriptor: Int32(3 + index), path: file.path,
                changedAt: Double(file.status.modifiedNanoseconds) / 1e9, ownerID: file.status.userID)
        }
        let request = CrashRequest(
            journals: Array(named.prefix(journals.count)), cores: Array(named.dropFirst(journals.count)),
            since: since)
        do throws(HelperFailure) {
            // The files stay open until the helper has ended.
            let reply: CrashReply = try withExtendedLifetime(files) {
                () throws(HelperFailure) -> CrashReply in
                try helper.ask(request, descriptors: files.map(\.number))
            }
            guard reply.schemaVersion == CrashRequest.currentSchemaVersion else {
                throw .badReply("it speaks version \(reply.schemaVersion)")
            }
            return reply
        } catch {
            var reply = CrashReply()
            reply.unseen = [
                UnseenEvidence(
                    path: first.path,
                    reason: "units' messages, compressed journals and core files were not read: "
                        + "aptmedic-crashes \(error.sentence)")
            ]
            return reply
        }
    }
}
