/** A line of the audit log in words. */
export interface AuditLineDto {
  id: number
  /** ISO, and as the reader reads it. */
  at: string
  when: string
  who: string
  /** "moved the goal for Relationship NPS". */
  said: string
  action: string
  /** What it is about, as a filter takes it: "goals 12"; null: nothing of its own. */
  about: string | null
  /** The fields that differ; null: there was none. */
  changes: { field: string; was: string | null; is: string | null }[]
  reason: string | null
  requestId: string | null
}

/** A page of the log, and the line behind which the next one begins; null on the last. */
export interface AuditPageDto {
  lines: AuditLineDto[]
  next: number | null
}

/** What one chooses among. */
export interface AuditChoicesDto {
  people: { id: number; name: string }[]
  /** By noun, with the actions of each. */
  nouns: { noun: string; name: string; actions: { action: string; name: string }[] }[]
}
