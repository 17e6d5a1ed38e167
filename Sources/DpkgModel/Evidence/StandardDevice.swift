/// A device file that every machine has.
package struct StandardDevice: Codable, Hashable, Sendable {
    package var path: String
    package var major: UInt32
    package var minor: UInt32

    package init(path: String, major: UInt32, minor: UInt32) {
        self.path = path
        self.major = major
        self.minor = minor
    }

    /// The devices that maintainer scripts and package tools open; all have mode 0666.
    package static let all = [
        StandardDevice(path: "/dev/null", major: 1, minor: 3),
        StandardDevice(path: "/dev/zero", major: 1, minor: 5),
        StandardDevice(path: "/dev/urandom", major: 1, minor: 9),
    ]
}
