import CDigest
package import Host

package enum FileDigest {
    package static func sha256(of path: String, files: RootedFiles) throws(SystemError) -> String { "" }
}
