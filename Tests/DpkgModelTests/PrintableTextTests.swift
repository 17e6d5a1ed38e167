import DpkgModel
import Testing

@Suite("text that was read becomes harmless before it is shown")
struct PrintableTextTests {
    @Test(
        "what moves a cursor, changes a title, forges a line or turns the direction is shown as a question mark",
        arguments: [
            "\u{1B}[31mred", "\u{1B}]0;title\u{07}", "a\nHEALTHY", "a\r\u{1B}[K", "\u{9B}31m",
            "\u{202E}gpj.exe",
            "\u{2066}x\u{2069}", "\u{200B}zero", "a\u{2028}b", "\u{7F}", "\u{E000}", "\u{85}next",
        ])
    func hostile(_ text: String) {
        let shown = PrintableText.line(text)
        #expect(shown.contains("?"))
        #expect(shown.unicodeScalars.allSatisfy(PrintableText.isPrintable))
        #expect(PrintableText.lines("x\n\(text)").split(separator: "\n").first == "x")
    }

    @Test(
        "letters of every language stay", arguments: ["plain", "Größe", "日本語", "e\u{301}", "100 %", "~/.x"])
    func harmless(_ text: String) {
        #expect(PrintableText.line(text) == text)
    }

    @Test(
        "a password in an address is not shown",
        arguments: [
            ("deb http://bob:SECRET@h/d x", "deb http://bob:***@h/d x"),
            ("https://TOKEN@h/", "https://***@h/"),
            ("http://a:b@c:d@h/", "http://a:***@h/"), ("http://h/a@b", "http://h/a@b"),
            ("http://h:80/ and ftp://u:p@g", "http://h:80/ and ftp://u:***@g"), ("a@b: //x", "a@b: //x"),
        ])
    func passwords(_ text: String, _ shown: String) {
        #expect(PrintableText.line(text) == shown)
    }
}
