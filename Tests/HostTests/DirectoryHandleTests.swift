import Testing

@testable import Host

@Suite("An open directory")
struct DirectoryHandleTests {
    @Test("its names are the same however often they are asked for")
    func names() throws {
        let fixture = try Fixture()
        fixture.directory("/d/sub")
        fixture.write("/d/file", "x")
        let directory = try fixture.files.directory("/d")
        for _ in 0..<3 {
            let names = try directory.names()
            #expect((0..<names.count).map { names[$0] }.sorted() == ["file", "sub"])
        }
    }
}
