import CBoot
import Commands
import Glibc

/// The executable: the arguments from C, because Swift's are empty without /proc, and an exit status.
@main
enum Entrypoint {
    static func main() {
        cboot_restore_environment()
        var arguments: [String] = []
        for index in 0..<cboot_argument_count() {
            arguments.append(cboot_argument(index).map { String(cString: $0) } ?? "")
        }
        CommandLineArguments.all = arguments
        exit(CommandLineTool.run(Array(arguments.dropFirst())))
    }
}
