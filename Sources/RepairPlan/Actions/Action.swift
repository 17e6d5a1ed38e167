/// What a step does, as a value with JSON: the run carries out exactly the values that the plan shows.
package struct Action: Sendable {
    package let body: any ActionBody

    package init(_ body: some ActionBody) {
        self.body = body
    }

    /// One line for the user; of a command, its literal arguments.
    package var summary: String { body.summary }

    /// Further lines for the user that the summary leaves out, such as the names of many files.
    package var details: [String] { body.details }

    /// The literal arguments of an `Invocation`; nil for other actions.
    package var argv: [String]? { (body as? Invocation)?.arguments }

    /// Whether the action is of this kind.
    package func `is`(_ kind: any ActionBody.Type) -> Bool { type(of: body) == kind }
}

/// One kind of action: its JSON, its texts for the user, and how it is carried out. A new kind is a file beside this
/// one and a line in `ActionCatalog`.
package protocol ActionBody: Codable, Hashable, Sendable {
    /// The name of the kind in plans and logs. It is never changed, and never used for another kind.
    static var kind: String { get }
    /// One line for the user.
    var summary: String { get }
    /// Further lines for the user that the summary leaves out.
    var details: [String] { get }

    /// Carries the action out. It does not decide whether the action is needed or allowed: the planner has done that.
    ///
    /// - Throws: an error whose text is shown to the user.
    func perform(on machine: some MachineChanging) throws -> ActionResult
}

extension ActionBody {
    package var details: [String] { [] }
}

/// How an action ended.
package struct ActionResult: Sendable {
    package var ending: StepResult.Ending
    /// What the command printed, or lines about what the action did.
    package var output = ""
    /// Errors that dpkg or apt reported for single packages.
    package var errors: [String] = []
    /// The command lines of what was running when the command was ended because of a limit.
    package var running: [String] = []

    package init(ending: StepResult.Ending, output: String = "", errors: [String] = []) {
        self.ending = ending
        self.output = output
        self.errors = errors
    }

    /// Success without output.
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

/// In JSON: `kind`, and beside it the fields of that kind, such as `argv`, `path` or `paths`.
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
