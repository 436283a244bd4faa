import { z } from 'zod'
import { isDay } from './day'

/** What the audit log is narrowed by; all of it stands in the address. Null: not narrowed. */
export interface AuditFilters {
  /** A person's id, 'token' for programs, 'system' for Wholeview itself. */
  who: string | null
  /** 'goal' for all of a noun, 'goal.published' for one. */
  action: string | null
  /** A noun's table and the subject's id: 'goals 12'. */
  about: { subject: string; id: string } | null
  /** Days of the company, both included. */
  from: string | null
  to: string | null
  /** Somewhere in the reason. */
  q: string
  /** The line behind which the page begins. */
  before: number | null
}

type Params = Readonly<Record<string, string | readonly string[] | undefined>>

const WHO = /^([1-9]\d{0,8}|token|system)$/
const ACTION = /^[a-z_]{1,40}(\.[a-zA-Z_]{1,40})?$/
const ABOUT = /^([a-z_]{1,40})[ /:]+([\w:.-]{1,80})$/
const LINE = /^[1-9]\d{0,14}$/

/** Takes an address's search params, gives the filters; what is no value of its field is left out. */
export function parseAuditFilters(params: Params): AuditFilters {
  const one = (name: string): string => {
    const value = params[name]
    return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim().slice(0, 130)
  }
  const fits = (name: string, form: RegExp) => (form.test(one(name)) ? one(name) : null)
  const day = (name: string) => (isDay(one(name)) ? one(name) : null)
  const [, subject, id] = ABOUT.exec(one('about')) ?? []
  const before = fits('before', LINE)
  return {
    who: fits('who', WHO),
    action: fits('action', ACTION),
    about: subject && id ? { subject, id } : null,
    from: day('from'),
    to: day('to'),
    q: one('q').slice(0, 100),
    before: before === null ? null : Number(before),
  }
}

/** Takes filters, gives them as an address has them, without those that narrow nothing. */
export function auditQuery(filters: AuditFilters): string {
  const { about, before, ...rest } = filters
  const all = {
    ...rest,
    about: about && `${about.subject} ${about.id}`,
    before: before === null ? null : String(before),
  }
  const said = Object.entries(all).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return new URLSearchParams(said).toString()
}

/** The address's params as a procedure takes them; read by parseAuditFilters. */
export const auditInput = z.strictObject({
  who: z.string().max(130).optional(),
  action: z.string().max(130).optional(),
  about: z.string().max(130).optional(),
  from: z.string().max(130).optional(),
  to: z.string().max(130).optional(),
  q: z.string().max(130).optional(),
  before: z.string().max(130).optional(),
})
export type AuditInput = z.infer<typeof auditInput>

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

// What changes with every save and says nothing.
const SILENT = new Set(['revision'])

/** One field of what was before and after; undefined: it was not there. */
export interface AuditChange {
  field: string
  was: unknown
  is: unknown
}

/** Takes what a line has of before and after, gives the fields that differ, in their order. What is no record is a field without a name. */
export function changesOf(before: unknown, after: unknown): AuditChange[] {
  const absent = (value: unknown) => value === null || value === undefined
  if (absent(before) && absent(after)) return []
  if ((!absent(before) && !isRecord(before)) || (!absent(after) && !isRecord(after)))
    return [{ field: '', was: before ?? undefined, is: after ?? undefined }]
  const [was, is] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter(field => !SILENT.has(field) && JSON.stringify(was[field]) !== JSON.stringify(is[field]))
    .map(field => ({ field, was: was[field], is: is[field] }))
}
