extension HostPaths {
    /// Programs that are run or examined, by absolute path: PATH is never searched.
    package enum Program {
        /// PATH of every child.
        package static let searchPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        /// dpkg(1).
        package static let dpkg = "/usr/bin/dpkg"
        /// apt-get(8).
        package static let aptGet = "/usr/bin/apt-get"
        /// apt-cache(8).
        package static let aptCache = "/usr/bin/apt-cache"
        /// apt-config(8).
        package static let aptConfig = "/usr/bin/apt-config"
        /// apt-mark(8).
        package static let aptMark = "/usr/bin/apt-mark"
        /// curl(1).
        package static let curl = "/usr/bin/curl"
        /// wget(1).
        package static let wget = "/usr/bin/wget"
        /// python3(1), the language of py3compile.
        package static let python = "/usr/bin/python3"
        /// systemctl(1).
        package static let systemctl = "/usr/bin/systemctl"
        /// adduser(8).
        package static let adduser = "/usr/sbin/adduser"
        /// ldconfig(8); the path is valid with and without a merged /usr.
        package static let ldconfig = "/sbin/ldconfig"
        /// update-alternatives(1).
        package static let updateAlternatives = "/usr/bin/update-alternatives"
        /// Where the helpers of this program are, the preferred directory first.
        package static let helperDirectories = ["/usr/\(helperDirectory)", "/usr/local/\(helperDirectory)"]
        /// The same below the directory in which this program's `bin` or `sbin` is.
        package static let helperDirectory = "libexec/aptmedic"
    }
}
