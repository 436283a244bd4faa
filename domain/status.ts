/** Four words for a state, everywhere an executive looks. */
export const STATUSES = ['on_target', 'at_risk', 'off_target', 'cannot_tell'] as const
export type Status = (typeof STATUSES)[number]
