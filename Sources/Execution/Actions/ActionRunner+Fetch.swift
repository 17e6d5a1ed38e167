import DpkgModel
import Host
import Paths
import RepairPlan

/// Fetches a .deb without apt-get, by the first program that can. The file is used only when it has the expected hash.
extension ActionRunner {
    /// Tries every program with every address. The result has failed when no file with the right hash was fetched.
    ///
    /// - Throws: errors of changing files.
    func fetch(_ fetch: ArchiveFetch, progress: (String, Double?) -> Void) throws -> ActionResult {
        let name = fetch.path.split(separator: "/").last.map(String.init) ?? "archive.deb"
        let partial = "\(HostPaths.Apt.archivesPartial)/\(name)"
        try editor.makeDirectory(HostPaths.Apt.archivesPartial, mode: 0o700)
        var output = ""
        for fetcher in fetch.fetchers {
            // The address is one line of the program's input: with a line break it would be two.
            for address in fetch.addresses
            where fetcher.fetches(address) && !address.contains(where: \.isNewline) {
                // A program could take a file that an earlier try has left for the beginning of the download, and
                // continue it.
                try? editor.remove(partial)
                progress("\(address) with \(fetcher.path)", nil)
                let result = runner.run(command(fetcher, address, partial))
                guard let digest = try? FileDigest.sha256(of: partial, files: files) else {
                    output += "\(fetcher.path): \(address): \(Self.lastWords(result))\n"
                    continue
                }
                guard digest == fetch.sha256 else {
                    output += "\(fetcher.path): \(address): SHA-256 \(digest), expected \(fetch.sha256)\n"
                    continue
                }
                try editor.setOwner(partial, user: 0, group: 0)
                try editor.setMode(partial, 0o644)
                try editor.move(partial, to: fetch.path)
                return ActionResult(ending: .done, output: output + "fetched with \(fetcher.path)\n")
            }
        }
        try? editor.remove(partial)
        return ActionResult(ending: .failed("it could not be fetched"), output: output)
    }

    private func command(_ fetcher: ArchiveFetch.Fetcher, _ address: String, _ target: String) -> Command {
        var command = Command(
            arguments: [fetcher.path], environment: ChildEnvironment.variables, root: root,
            idleLimit: idleLimit, totalLimit: nil, outputLimit: 64 << 10)
        command.usesNetwork = true
        switch fetcher {
        case .method:
            command.standardInput = Array(methodInput(address, target).utf8)
            // "URI Done", "URI Failure" and "General Failure" are its last messages: its input is closed then, so
            // that it ends.
            command.inputEndsAfter = ["201 ", "400 ", "401 "]
        // Every user can see the arguments of a process, and an address may contain a password: it is given on standard
        // input.
        case .curl:
            command.arguments += ["-q", "--fail", "--silent", "--show-error", "--location"]
            command.arguments += ["--output", target, "--config", "-"]
            command.standardInput = Array("url = \"\(Self.quotedForCurl(address))\"\n".utf8)
        case .wget:
            command.arguments += ["--no-config", "-q", "-O", target, "-i", "-"]
            command.standardInput = Array("\(address)\n".utf8)
        case .python:
            let program =
                "import sys,urllib.request;urllib.request.urlretrieve(sys.stdin.readline().strip(),sys.argv[1])"
            command.arguments += ["-I", "-B", "-c", program, target]
            command.standardInput = Array("\(address)\n".utf8)
        }
        return command
    }

    /// Escapes with a backslash what is special within double quotes. Source: curl(1), `--config`.
    private static func quotedForCurl(_ address: String) -> String {
        String(address.flatMap { "\"\\".contains($0) ? ["\\", $0] : [$0] })
    }

    /// The input of a method, as apt writes it: the machine's configuration, then the request.
    ///
    /// Source: apt `doc/method.dbk`, "The APT method interface".
    private func methodInput(_ address: String, _ target: String) -> String {
        let dump = runner.run(
            Command(
                arguments: [HostPaths.Program.aptConfig, "dump"], environment: ChildEnvironment.variables,
                root: root, totalLimit: 30, mergesStandardError: false))
        var message = "601 Configuration\n"
        if dump.termination == .exited(0) {
            for line in dump.outputText.split(separator: "\n") {
                guard let item = Self.item(line), !item.hasPrefix("APT::Sandbox") else { continue }
                message += "Config-Item: \(item)\n"
            }
        }
        // As the user _apt it could not write into the directory of root's archives.
        message += "Config-Item: APT::Sandbox::User=root\n\n"
        return message + "600 URI Acquire\nURI: \(address)\nFilename: \(target)\n\n"
    }

    /// `Key=Value` for a line `Key "Value";` of `apt-config dump`, percent-encoded; nil for other lines.
    private static func item(_ line: Substring) -> String? {
        guard let blank = line.firstIndex(of: " "), line.hasSuffix("\";") else { return nil }
        let value = line[line.index(after: blank)...].dropFirst().dropLast(2)
        func quoted(_ text: Substring, _ special: String) -> String {
            var result = ""
            for byte in text.utf8 {
                if byte <= 32 || byte >= 127 || special.utf8.contains(byte) {
                    result += "%" + Hexadecimal.text([byte])
                } else {
                    result.unicodeScalars.append(Unicode.Scalar(byte))
                }
            }
            return result
        }
        return "\(quoted(line[..<blank], "=\"%"))=\(quoted(value, "%\n"))"
    }

    /// How a program ended, and the last line that it printed; of a method, its error message.
    private static func lastWords(_ result: CommandResult) -> String {
        let lines = result.outputText.split(separator: "\n")
        let message = lines.last { $0.hasPrefix("Message:") } ?? lines.last
        let how = StepResult(ending: ending(result.termination), isEffective: true).words
        return message.map { "\(how): \(String(printable: $0.utf8))" } ?? how
    }
}
