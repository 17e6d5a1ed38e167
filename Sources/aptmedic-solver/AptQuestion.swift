import CAptPkg
import DpkgModel
import SolverProtocol

/// Sends a request to libapt-pkg.
enum AptQuestion {
    /// libapt-pkg's answer; its errors are in the evidence.
    static func ask(_ request: SolverRequest) -> SolverEvidence {
        let answer = AptAnswer()
        let status = request.root.withCString { root in
            withCStrings(request.architectures) { architectures, architectureCount in
                withCStrings(request.packages) { packages, packageCount in
                    var question = captpkg_request()
                    question.root = root
                    question.architectures = architectures
                    question.architecture_count = architectureCount
                    question.packages = packages
                    question.package_count = packageCount
                    question.wants_fix_broken = request.wantsFixBroken ? 1 : 0
                    question.wants_upgrade = request.wantsUpgrade ? 1 : 0
                    let kept = (request.kept ?? []).map { package in
                        package.architecture.isEmpty || package.architecture == "all"
                            ? package.name : "\(package.name):\(package.architecture)"
                    }
                    return withCStrings(kept) { kept, keptCount in
                        question.kept = kept
                        question.kept_count = keptCount
                        return ask(&question, options: request.aptOptions, answer)
                    }
                }
            }
        }
        return answer.evidence(status)
    }

    private static func ask(
        _ question: inout captpkg_request, options: [String: String], _ answer: AptAnswer
    ) -> Int32 {
        let sorted = options.sorted { $0.key < $1.key }
        return withCStrings(sorted.map(\.key)) { names, count in
            withCStrings(sorted.map(\.value)) { values, _ in
                question.option_names = names
                question.option_values = values
                question.option_count = count
                var callbacks = AptAnswer.callbacks(for: answer)
                // The answer must not be released while libapt may use the callbacks.
                return withExtendedLifetime(answer) { captpkg_ask(&question, &callbacks) }
            }
        }
    }
}
