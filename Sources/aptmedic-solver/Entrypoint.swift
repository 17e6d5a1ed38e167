import HelperChannel
import SolverProtocol

/// Reads one request from standard input and writes one reply to standard output. A crash here ends only this
/// process.
@main
enum Entrypoint {
    static func main() {
        let channel = HelperChannel(name: "aptmedic-solver")
        let request = channel.request(SolverRequest.self)
        channel.check(version: request.schemaVersion, own: SolverRequest.currentSchemaVersion)
        channel.reply(SolverReply(evidence: AptQuestion.ask(request)))
    }
}
