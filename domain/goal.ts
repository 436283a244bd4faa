/** reach: along a straight line from the baseline to the target; keep: the target, every period. */
export const GOAL_KINDS = ['reach', 'keep'] as const
/** What a goal's figure is measured over. */
export const GOAL_WINDOWS = ['month', 'quarter', 'last_12_months'] as const
export const GOAL_LIFECYCLES = ['draft', 'published', 'closed', 'withdrawn'] as const
