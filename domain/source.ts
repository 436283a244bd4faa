export const SOURCE_KINDS = ['file', 'http', 'sql', 'push', 'entry'] as const
export const RUN_STATES = ['running', 'succeeded', 'partial', 'failed'] as const
/** Who speaks for a metric in a period: a connected source, or a person who types. */
export const FEED_AUTHORITIES = ['source', 'entry'] as const
