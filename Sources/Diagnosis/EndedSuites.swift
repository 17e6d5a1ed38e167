/// The ends of support of releases, by code name.
///
/// Source: the distributions' own tables of releases. For a release with long-term support that is free for
/// everybody, its end counts.
enum EndedSuites {
    /// The day on which support ended, as `2024-06-30`; nil when it has not ended, or the suite is not known.
    ///
    /// - Parameter today: as `2026-11-23`.
    static func end(of suite: String, today: String) -> String? {
        let base = suite.split { $0 == "/" || $0 == "-" }.first.map(String.init) ?? suite
        guard let end = ends[base], end < today else { return nil }
        return end
    }

    /// Where the archive of an ended release is kept.
    static func archive(of suite: String) -> String {
        let base = suite.split { $0 == "/" || $0 == "-" }.first.map(String.init) ?? suite
        return debian.contains(base)
            ? "http://archive.debian.org/debian" : "http://old-releases.ubuntu.com/ubuntu"
    }

    private static let debian: Set<String> = [
        "squeeze", "wheezy", "jessie", "stretch", "buster", "bullseye",
    ]

    private static let ends = [
        "squeeze": "2016-02-29", "wheezy": "2018-05-31", "jessie": "2020-06-30", "stretch": "2022-06-30",
        "buster": "2024-06-30", "bullseye": "2026-08-31",
        "precise": "2017-04-28", "trusty": "2019-04-25", "xenial": "2021-04-30", "zesty": "2018-01-13",
        "artful": "2018-07-19", "bionic": "2023-05-31", "cosmic": "2019-07-18", "disco": "2020-01-23",
        "eoan": "2020-07-17", "groovy": "2021-07-22", "hirsute": "2022-01-20", "impish": "2022-07-14",
        "kinetic": "2023-07-20", "lunar": "2024-01-25", "mantic": "2024-07-11", "oracular": "2025-07-10",
        "plucky": "2026-01-15",
    ]
}
