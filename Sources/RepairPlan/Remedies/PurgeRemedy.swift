import DpkgModel

/// The last resort: a package that is still broken is removed, and its data stays. `RemovalSteps` says which.
package enum PurgeRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        RemovalSteps.all(context).filter { $0.stage == .purge }
    }
}
