export const SOURCE_KINDS = ['file', 'http', 'sql', 'push', 'entry'] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

/** parked: the other side said when to come back. paused: a person did. needs_credentials: what it was given is refused. */
export const SOURCE_STATES = ['active', 'paused', 'parked', 'needs_credentials'] as const

export const RUN_STATES = ['running', 'succeeded', 'partial', 'failed'] as const

/** Who speaks for a metric in a period: a connected source, or a person who types. */
export const FEED_AUTHORITIES = ['source', 'entry'] as const

/** What became of a refused record. */
export const REJECT_STATES = ['open', 'ignored', 'resolved'] as const

/** Why somebody should look at a source. */
export const WARNING_KINDS = ['field_missing', 'field_changed', 'many_gone', 'mapping'] as const
