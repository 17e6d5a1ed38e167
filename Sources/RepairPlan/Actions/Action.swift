/// What a step does. A plan is data: the run carries out these same values.
package struct Action: Sendable {
    package let body: any ActionBody

    package init(_ body: some ActionBody) {
        self.body = body
    }

    /// One line for a reader; commands are their literal arguments.
    package var summary: String { body.summary }

    /// What the summary leaves out, one choice a line.
    package var details: [String] { body.details }

    /// The literal arguments of a command; nil when it runs none.
    package var argv: [String]? { (body as? Invocation)?.arguments }

    package func `is`(_ kind: any ActionBody.Type) -> Bool { type(of: body) == kind }
}

/// One kind of action: its JSON, its words, and how it is carried out. A new kind is a file beside this one and a line
/// in `ActionCatalog`.
package protocol ActionBody: Codable, Hashable, Sendable {
    /// Names the kind in plans and logs. It is never changed, nor given to another kind.
    static var kind: String { get }
    /// One line for a reader.
    var summary: String { get }
    /// What the summary leaves out, one choice a line.
    var details: [String] { get }

    /// Carries it out. It decides nothing: what is wrong and what is allowed was decided before.
    ///
    /// - Throws: why it could not be done; the text is shown to the user.
    func perform(on machine: some MachineChanging) throws -> ActionResult
}

extension ActionBody {
    package var details: [String] { [] }
}

/// How an action ended.
package struct ActionResult: Sendable {
    package var ending: StepResult.Ending
    /// What it printed, or lines that tell what it did.
    package var output = ""
    /// Errors that dpkg or apt reported for single packages.
    package var errors: [String] = []

    package init(ending: StepResult.Ending, output: String = "", errors: [String] = []) {
        self.ending = ending
        self.output = output
        self.errors = errors
    }

    package static let done = ActionResult(ending: .done)
}

extension Action: Hashable {
    package static func == (left: Action, right: Action) -> Bool {
        AnyHashable(left.body) == AnyHashable(right.body)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(AnyHashable(body))
    }
}

/// As JSON: `kind`, and beside it the fields of the kind: `argv`, `path` or `paths`, and others.
extension Action: Codable {
    private enum CodingKeys: String, CodingKey {
        case kind
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let kind = try values.decode(String.self, forKey: .kind)
        guard let type = ActionCatalog.all.first(where: { $0.kind == kind }) else {
            throw DecodingError.dataCorruptedError(
                forKey: .kind, in: values, debugDescription: "no action is called '\(kind)'")
        }
        body = try type.init(from: decoder)
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(type(of: body).kind, forKey: .kind)
        try body.encode(to: encoder)
    }
}
