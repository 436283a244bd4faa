/** draft: typed, not handed in. submitted: it counts. superseded: it was there before, and is kept. */
export const ENTRY_STATES = ['draft', 'submitted', 'superseded'] as const

/** Why an entry no longer counts: a correction, its withdrawal, or a source that speaks for its period since. */
export const SUPERSEDED_BY = ['correction', 'withdrawal', 'source'] as const
export type SupersededBy = (typeof SUPERSEDED_BY)[number]
