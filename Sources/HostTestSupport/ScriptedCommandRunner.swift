package import Host
import Synchronization

/// A runner that runs nothing: it knows which commands come in which order, and what each is to answer.
///
/// What was not expected answers `.notStarted` and is a problem; so is what was expected and never came. A test
/// ends with `#expect(runner.verify().isEmpty)`.
package final class ScriptedCommandRunner: CommandRunning {
    /// One command that is to come.
    package struct Expectation: Sendable {
        fileprivate let arguments: [String]
        fileprivate let result: CommandResult
        fileprivate let events: [CommandEvent]
        fileprivate let effect: @Sendable (Command) -> Void

        /// - Parameters:
        ///   - arguments: all of them, exactly.
        ///   - events: what the observer is told before the command ends.
        ///   - effect: what the program would do to the machine; done in the fixture root.
        package init(
            _ arguments: [String], result: CommandResult = CommandResult(termination: .exited(0)),
            events: [CommandEvent] = [], effect: @escaping @Sendable (Command) -> Void = { _ in }
        ) {
            self.arguments = arguments
            self.result = result
            self.events = events
            self.effect = effect
        }
    }

    private struct State {
        var pending: [Expectation]
        var commands: [Command] = []
        var problems: [String] = []
    }

    private let state: Mutex<State>

    package init(_ expectations: [Expectation]) {
        state = Mutex(State(pending: expectations))
    }

    /// Every command that came, with its environment, input and limits.
    package var commands: [Command] { state.withLock { $0.commands } }

    package func run(_ command: Command, observe: (CommandEvent) -> Void) -> CommandResult {
        guard let expectation = take(command) else {
            return CommandResult(
                termination: .notStarted(
                    code: 38, reason: "unexpected command in a test: \(text(command.arguments))"))
        }
        expectation.effect(command)
        for event in expectation.events { observe(event) }
        return expectation.result
    }

    /// What did not go as expected; empty is good.
    package func verify() -> [String] {
        state.withLock { state in
            state.problems + state.pending.map { "never came: \(text($0.arguments))" }
        }
    }

    private func take(_ command: Command) -> Expectation? {
        state.withLock { state in
            state.commands.append(command)
            guard let next = state.pending.first, next.arguments == command.arguments else {
                let expected = state.pending.first.map { text($0.arguments) } ?? "no command"
                state.problems.append("unexpected: \(text(command.arguments)); expected: \(expected)")
                return nil
            }
            return state.pending.removeFirst()
        }
    }
}

private func text(_ arguments: [String]) -> String { arguments.joined(separator: " ") }
