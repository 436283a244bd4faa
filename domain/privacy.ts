import { z } from 'zod'
import { inputs } from './text/en/base/inputs'

/** What erasing or anonymising a customer does to a column that can know one. */
export const HANDLINGS = {
  name: 'Who the customer is. Anonymised: emptied, or a made-up key. Erased: the row goes.',
  link: 'Points at a customer, an identity or a fact. Anonymised: stays, for nobody is behind it. Erased: the row goes.',
  words: 'What the customer said, or by what one finds the customer. The row goes, either way.',
  file: 'A file that somebody brought, before and while it is imported. Files go, whoever is erased; they can be brought again.',
  copy: 'A copy of what a source said. Rows that tell of the customer go, either way.',
  mention: 'Written by people or by the import. Mentions of the customer are blanked, either way.',
  told: 'May not be changed here. Mentions are counted and told; none is ever written on purpose.',
} as const
export type Handling = keyof typeof HANDLINGS

/**
 * Every column that can know a customer, by table. A column of text, JSON or a reference to customers that is neither
 * here nor in OWN_COLUMNS fails the tests; what erasing does is read from here.
 */
export const CUSTOMER_COLUMNS: Readonly<Record<string, Readonly<Record<string, Handling>>>> = {
  customers: { key: 'name', name: 'name', merged_into_id: 'link' },
  identities: { external_id: 'name', customer_id: 'link' },
  identity_hints: { identity_id: 'words', value: 'words', compared: 'words' },
  customer_identifiers: {
    customer_id: 'words',
    value: 'words',
    domain: 'words',
    identity_id: 'link',
    from_customer_id: 'link',
  },
  customer_tiers: { customer_id: 'link', from_customer_id: 'link' },
  customer_functions: { customer_id: 'link', from_customer_id: 'link' },
  customer_merges: {
    from_customer_id: 'link',
    into_customer_id: 'link',
    moved: 'link',
    reason: 'mention',
    undone_reason: 'mention',
  },
  contracts: { external_id: 'name', customer_id: 'link' },
  renewal_units: { customer_key: 'link' },
  observations: { external_id: 'name', identity_id: 'link' },
  journey_events: { external_id: 'name', case_key: 'name', identity_id: 'link' },
  observation_comments: { observation_id: 'words', comment: 'words' },
  observation_changes: { observation_id: 'link', before: 'link' },
  raw_records: { external_id: 'copy', payload: 'copy' },
  rejects: {
    file_name: 'copy',
    field: 'copy',
    value: 'copy',
    reason: 'copy',
    why: 'copy',
    external_id: 'copy',
    record: 'copy',
  },
  // What was answered names records; what waits is what somebody sent.
  push_keys: { answer: 'copy' },
  deliveries: { body: 'copy' },
  runs: { file_name: 'mention', failure: 'mention' },
  source_warnings: { detail: 'mention' },
  uploads: { name: 'file' },
  upload_parts: { bytes: 'file' },
  file_tasks: {
    file_name: 'file',
    sheet: 'file',
    mapping: 'file',
    outcome: 'file',
    failure: 'file',
  },
  refused_rows: { bytes: 'file' },
  crosswalks: { list: 'file' },
  goals: { why: 'mention', learnt: 'mention', withdrawn_reason: 'mention' },
  goal_moves: { reason: 'mention' },
  goal_check_ins: { note: 'mention' },
  goal_contributions: { reason: 'mention' },
  metric_versions: { reason: 'mention' },
  metric_proposals: { why: 'mention', reason: 'mention' },
  entries: { note: 'mention', reason: 'mention', superseded_reason: 'mention' },
  entry_locks: { unlocked_reason: 'mention' },
  annotations: { text: 'mention', link: 'mention' },
  rebases: { reason: 'mention', undone_reason: 'mention' },
  actions: { title: 'mention', what: 'mention', conclusion: 'mention', withdrawn_reason: 'mention' },
  customer_talks: { customer_id: 'words', whom: 'mention', heard: 'mention' },
  self_check_answers: { evidence: 'mention', link: 'mention' },
  appointments: { reason: 'mention' },
  saved_views: { name: 'mention' },
  promises: { text: 'mention', reason: 'mention' },
  benchmarks: { retired_reason: 'mention' },
  internal_benchmarks: { retired_reason: 'mention' },
  // Names that an import makes of a file's cells: the wrong column would put customers there.
  slices: { key: 'told', name: 'told' },
  former_names: { name: 'told' },
  audit_log: { subject_id: 'told', before: 'told', after: 'told', reason: 'told' },
}

/** Columns that hold the company's own words and the product's own marks: no customer is in them. */
export const OWN_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  access_links: ['token_hash', 'email'],
  api_tokens: ['name', 'token_hash', 'scopes'],
  audit_log: ['actor_kind', 'action', 'subject', 'request_id'],
  benchmarks: ['source', 'link', 'population', 'starter', 'boxes'],
  business_calendars: ['hours'],
  // Figures of metrics and months, before and after.
  calendar_changes: ['proposal', 'moved', 'failure'],
  company: ['name', 'time_zone', 'currency'],
  contracts: ['currency'],
  // Lines and faults of a fixed list.
  crosswalks: ['rejects'],
  currency_rates: ['currency'],
  // A histogram.
  hand_off_cells: ['buckets', 'counts'],
  // Who of the company worked on it: a code.
  journey_events: ['person'],
  // The sender's number of a delivery, not of what is in it.
  deliveries: ['delivery_id'],
  // Numbers by the fields of a form, and the ids that its facts have.
  entries: ['figures', 'facts'],
  // A period, figures and words of fixed lists.
  follows: ['seen'],
  functions: ['key', 'name'],
  generations: ['time_zone', 'week_year'],
  histograms: ['buckets', 'counts'],
  // What a fault is called, as a metric is; sums over customers or months, and a mark of what was brought.
  interplay_faults: ['words'],
  interplay_results: ['figures'],
  interplay_turns: ['data_mark'],
  metric_proposals: ['definition'],
  metric_versions: ['definition', 'rule'],
  metrics: ['key', 'name', 'counted_as'],
  // Ids, days and words of fixed lists.
  notices: ['subject', 'data'],
  observations: ['currency'],
  // Of goals: a period, figures and words of fixed lists.
  owner_looks: ['seen'],
  // A merge or split by ids, and figures of metrics and months, before and after.
  push_keys: ['key', 'fingerprint'],
  reorganisations: ['asked', 'effect', 'failure'],
  runs: ['file_sha256'],
  // Counts of stages, metrics and people.
  // An address of ours, and keys, numbers and words of fixed lists.
  saved_views: ['path', 'query'],
  self_checks: ['data'],
  sessions: ['id_hash', 'user_agent'],
  setup_tokens: ['token_hash'],
  sign_in_failures: ['key'],
  source_secrets: ['field', 'sealed', 'ending'],
  source_warnings: ['field'],
  // Addresses, questions and fields of another system, and a time.
  sources: ['key', 'name', 'config', 'schedule', 'lease_holder'],
  stages: ['key', 'name'],
  // The pull's own marks, written anew by each pull, and what a column is.
  streams: ['key', 'cursor', 'mapping', 'shape', 'failure'],
  suppressions: ['hash', 'key_mark'],
  touchpoints: ['key', 'name', 'people', 'process', 'technology', 'data'],
  uploads: ['sha256'],
  users: ['email', 'name', 'password_hash', 'locale'],
}

/** The columns of one handling, as [table, column]. */
export function columnsOf(handling: Handling): [string, string][] {
  return Object.entries(CUSTOMER_COLUMNS).flatMap(([table, columns]) =>
    Object.entries(columns)
      .filter(([, one]) => one === handling)
      .map(([column]): [string, string] => [table, column]),
  )
}

export const RETENTION_MONTHS = { min: 1, max: 240 } as const
const months = z
  .int(inputs.monthsWhole)
  .min(RETENTION_MONTHS.min, inputs.monthsFewest)
  .max(RETENTION_MONTHS.max, inputs.monthsMost)

const reason = z.string().trim().min(1, inputs.reasonMissing).max(500, inputs.reasonLong)

/** Months of null: kept for good. */
export const privacyInput = z.object({
  executivesSeeCustomers: z.boolean(),
  retentionMonths: months.nullable(),
})
export type PrivacyInput = z.infer<typeof privacyInput>

export const retentionInput = z.object({ months })

export const FIND_BY = ['name', 'identifier', 'identity'] as const
export type FindBy = (typeof FIND_BY)[number]
export const findCustomerInput = z.object({
  by: z.enum(FIND_BY),
  text: z.string().trim().min(1, inputs.searchMissing).max(300, inputs.searchLong),
})
export type FindCustomerInput = z.infer<typeof findCustomerInput>

/** A customer, or an identity to which none is bound yet. */
export const erasureSubject = z.union([
  z.strictObject({ customerId: z.int().positive() }),
  z.strictObject({ identityId: z.int().positive() }),
])
export type ErasureSubject = z.infer<typeof erasureSubject>

/** anonymise: figures stay as they are. erase: facts go, and figures are restated. */
export const ERASURE_MODES = ['anonymise', 'erase'] as const
export type ErasureMode = (typeof ERASURE_MODES)[number]
export const eraseCustomerInput = z.object({
  subject: erasureSubject,
  mode: z.enum(ERASURE_MODES),
  reason,
})
export type EraseCustomerInput = z.infer<typeof eraseCustomerInput>

/** Takes a moment and months, gives the beginning of the day (UTC) before which things go. */
export function cutoffOf(now: Date, monthsKept: number): Date {
  const month = now.getUTCFullYear() * 12 + now.getUTCMonth() - monthsKept
  const lastDay = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate()
  return new Date(Date.UTC(Math.floor(month / 12), month % 12, Math.min(now.getUTCDate(), lastDay)))
}
