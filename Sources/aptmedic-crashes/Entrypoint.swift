import CConfinement
import CrashProtocol
import CrashReading
import DpkgModel
import HelperChannel

/// Reads journals and core files that the driver hands over open, with libsystemd and libelf. A crash here ends only
/// this process.
@main
enum Entrypoint {
    /// Seconds of processor time; the driver waits no longer than that either.
    private static let timeLimit: UInt32 = 30

    static func main() {
        cconfinement_limit(timeLimit)
        let channel = HelperChannel(name: "aptmedic-crashes")
        let request = channel.request(CrashRequest.self)
        channel.check(version: request.schemaVersion, own: CrashRequest.currentSchemaVersion)
        let problem = request.journals.isEmpty ? nil : JournalReader.prepare()
        guard cconfinement_enter(CCONFINEMENT_OPENS_NO_FILES) != 0 else {
            channel.refuse("this kernel cannot confine a look at files that others have made")
        }
        var reply = CrashReply()
        if let problem, let first = request.journals.first {
            reply.unseen.append(
                UnseenEvidence(
                    path: first.path,
                    reason: "\(JournalReader.words(request.journals.count)) not read: \(problem)")
            )
        } else {
            JournalReader.read(request, into: &reply)
        }
        CoreReader.read(request, into: &reply)
        channel.reply(reply)
    }
}
