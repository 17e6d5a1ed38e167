import DpkgModel

/// A package that stops every apt command and that no archive has is removed before apt is asked for anything.
/// `RemovalSteps` says which.
package enum BlockerRemovalRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        RemovalSteps.all(context).filter { $0.stage == .dependencies }
    }
}
