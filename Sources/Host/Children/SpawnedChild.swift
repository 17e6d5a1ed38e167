import CHost
import Glibc
import Paths

/// A running child, with this process's ends of its pipes.
struct SpawnedChild: ~Copyable {
    let processID: Int32
    /// None where standard input is /dev/null.
    let input: Descriptor
    let output: Descriptor
    /// None where standard error is merged.
    let error: Descriptor
    let status: Descriptor
    /// A descriptor that polls readable when the child exits; none on old kernels.
    let exit: Descriptor

    /// Starts a command; returns after the exec has succeeded.
    init(_ command: Command) throws(SpawnFailure) {
        try SpawnedChild.check(command)
        // All ends are close-on-exec, and the child closes all descriptors it was not given: no other child
        // inherits them.
        let input = command.standardInput.isEmpty ? try nullDevice() : try PipeEnds.make()
        let output = try PipeEnds.make()
        let error = command.mergesStandardError ? PipeEnds.none : try PipeEnds.make()
        let status = command.wantsStatusDescriptor == nil ? PipeEnds.none : try PipeEnds.make()
        let request = chost_spawn(
            arguments: nil, environment: nil, root: nil, isolation: chost_isolation(),
            working_directory: nil,
            standard_input: input.reader.number,
            standard_output: output.writer.number,
            standard_error: command.mergesStandardError ? output.writer.number : error.writer.number,
            status_source: status.writer.number, status_target: command.wantsStatusDescriptor ?? -1,
            handed: nil, handed_count: 0)
        processID = try SpawnedChild.spawn(command, request)
        self.input = input.keepingWriter()
        self.output = output.keepingReader()
        self.error = error.keepingReader()
        self.status = status.keepingReader()
        exit = Descriptor(number: max(-1, chost_process_descriptor(processID)))
    }

    /// Checks the conditions for which the error of execve(2) would not say what is wrong.
    private static func check(_ command: Command) throws(SpawnFailure) {
        guard let program = command.arguments.first, program.hasPrefix("/") else {
            throw SpawnFailure(code: EINVAL, reason: "the program to run is not named by an absolute path")
        }
        if let number = command.wantsStatusDescriptor, number < 3 || number > 200 {
            throw SpawnFailure(code: EINVAL, reason: "\(number) is no number for a status descriptor")
        }
        if command.descriptors.count > Int(CHOST_MOST_HANDED)
            || !command.descriptors.isEmpty && (command.wantsStatusDescriptor != nil || command.root != "/")
        {
            throw SpawnFailure(code: EINVAL, reason: "so many descriptors cannot be handed to '\(program)'")
        }
        let strings = command.arguments + Array(command.environment.keys) + Array(command.environment.values)
        if strings.contains(where: { $0.utf8.contains(0) }) {
            throw SpawnFailure(
                code: EINVAL, reason: "cannot run '\(program)': an argument contains a NUL byte")
        }
    }

    private static func spawn(_ command: Command, _ request: chost_spawn) throws(SpawnFailure) -> Int32 {
        let environment = command.environment.map { "\($0.key)=\($0.value)" }.sorted()
        var stage: Int32 = 0
        let nodes = command.root == "/" ? [] : SystemDisks.nodes(of: command.root)
        let result = withCStrings(command.arguments) { arguments in
            withCStrings(environment) { environment in
                withTwoCStrings(command.root, command.workingDirectory) { root, directory in
                    withNodes(nodes) { nodes in
                        var request = request
                        request.arguments = UnsafePointer(arguments)
                        request.environment = UnsafePointer(environment)
                        request.root = command.root == "/" ? nil : root
                        request.isolation = chost_isolation(
                            has_network: command.usesNetwork ? 1 : 0, nodes: nodes.baseAddress,
                            node_count: Int32(nodes.count))
                        request.working_directory = directory
                        return command.descriptors.withUnsafeBufferPointer { handed in
                            request.handed = handed.baseAddress
                            request.handed_count = Int32(handed.count)
                            return chost_spawn(&request, &stage)
                        }
                    }
                }
            }
        }
        if result < 0 { throw SpawnFailure(code: -result, stage: stage, command: command) }
        return result
    }
}

private func nullDevice() throws(SpawnFailure) -> PipeEnds {
    let result = repeatingInterrupted { Int(open(HostPaths.Machine.null, O_RDONLY | O_CLOEXEC)) }
    if result >= 0 { return PipeEnds(reader: Descriptor(number: Int32(result)), writer: .none) }
    // There may be no /dev in a minimal chroot: a pipe whose writing end is closed at once is also empty.
    return try PipeEnds.make()
}

/// Passes a NULL-terminated array of C strings to `body`.
private func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    var pointers = strings.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeMutableBufferPointer { buffer in
        // The array has at least its terminator, so it has an address.
        withExtendedLifetime(buffer) { body(buffer.baseAddress.unsafelyUnwrapped) }
    }
}

/// Calls `body` with the device nodes as C structures.
private func withNodes<Result>(
    _ nodes: [SystemDisks.Node], _ body: (UnsafeBufferPointer<chost_node>) -> Result
) -> Result {
    let names = nodes.map { strdup($0.name) }
    defer { for name in names { free(name) } }
    let values = zip(names, nodes).map { chost_node(name: UnsafePointer($0), device: $1.device) }
    return values.withUnsafeBufferPointer(body)
}

/// Passes two C strings to `body`.
private func withTwoCStrings<Result>(
    _ first: String, _ second: String, _ body: (UnsafePointer<CChar>, UnsafePointer<CChar>) -> Result
) -> Result {
    first.withCString { one in second.withCString { body(one, $0) } }
}
