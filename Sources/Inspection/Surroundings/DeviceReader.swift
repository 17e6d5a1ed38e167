import DpkgModel
import Host

/// Checks the device files that every script expects. Source: Linux `Documentation/admin-guide/devices.txt`.
enum DeviceReader {
    static func problems(_ files: RootedFiles) -> [PlaceProblem] {
        StandardDevice.all.compactMap { device in
            guard let status = try? files.status(device.path, followingLinks: false) else {
                return PlaceProblem(path: device.path, kind: .missing)
            }
            guard status.kind == .characterDevice else {
                return PlaceProblem(path: device.path, kind: .blocked(status.kind.phrase))
            }
            guard status.specialMajor == device.major, status.specialMinor == device.minor else {
                return PlaceProblem(path: device.path, kind: .blocked("another device"))
            }
            return status.mode & 0o666 == 0o666
                ? nil : PlaceProblem(path: device.path, kind: .wrongMode(status.mode))
        }
    }
}
