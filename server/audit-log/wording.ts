import { changesOf } from '@/domain/audit-log'
import { isDay } from '@/domain/day'
import { formatDay, formatInstant, formatNumber } from '@/domain/format'
import type { Text } from '@/domain/text/text'
import type { AuditLineDto } from './dto'
import type { NameIn, NameOf } from './names'
import type { AuditRow } from './query'

// A value that is longer than a line is shown cut; the export has all of it.
const LONGEST = 240
const MOST_IN_LIST = 12

export interface Wording {
  words: Text['auditLog']
  locale: string | undefined
  timeZone: string
  nameOf: NameOf
  nameIn: NameIn
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/
const cut = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)
const fieldName = (field: string, words: Text['auditLog']) =>
  words.fields[field] ??
  field
    .replaceAll('_', ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()

/** Takes a field and its value, gives it as a person reads it; undefined, what was not there: null. */
function valueText(field: string, value: unknown, wording: Wording): string | null {
  const { words, locale, timeZone, nameIn } = wording
  if (value === undefined) return null
  if (value === null || value === '') return words.none
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (Array.isArray(value)) {
    const parts = value.slice(0, MOST_IN_LIST).map(one => valueText(field, one, wording))
    const more = value.length - parts.length
    return cut([...parts, ...(more > 0 ? [words.more(more)] : [])].join('; ') || words.none)
  }
  if (typeof value === 'object') {
    const parts = Object.entries(value).map(([name, one]) =>
      words.pair(fieldName(name, words), valueText(name, one, wording) ?? words.none),
    )
    return cut(parts.join(', '))
  }
  const named = nameIn(field, value)
  if (named !== null) return named
  if (typeof value === 'number')
    return field.endsWith('Id') ? String(value) : formatNumber(value, decimals(value), locale)
  const text = String(value)
  if (isDay(text)) return formatDay(text, locale)
  if (INSTANT.test(text)) return formatInstant(new Date(text), timeZone, locale)
  return cut(words.values[text] ?? text)
}

const decimals = (value: number) => Math.min(4, (String(value).split('.')[1] ?? '').length)

function whoOf({ actorKind, actorId }: AuditRow, { words, nameOf }: Wording): string {
  if (actorKind === 'user') return nameOf('users', actorId) ?? words.somebody
  if (actorKind === 'token') return words.program(nameOf('api_tokens', actorId) ?? String(actorId ?? ''))
  return words.wholeview
}

/** What a line did, in words; one without words says the action itself. */
export function saidOf({ action, subject, subjectId }: AuditRow, { words, nameOf }: Wording): string {
  const what = nameOf(subject, subjectId) ?? words.values[subjectId ?? ''] ?? words.number(subjectId)
  const said = Object.hasOwn(words.actions, action) ? words.actions[action] : undefined
  return said ? said(what) : words.plain(action, subject, subjectId)
}

/** Takes a line and the reader's words and names, gives it as the screen shows it. */
export function presentLine(row: AuditRow, wording: Wording): AuditLineDto {
  const { id, at, action, subject, subjectId, reason, requestId } = row
  return {
    ...{ id, action, reason, requestId },
    at: at.toISOString(),
    when: formatInstant(at, wording.timeZone, wording.locale),
    who: whoOf(row, wording),
    said: saidOf(row, wording),
    about: subjectId === null ? null : `${subject} ${subjectId}`,
    changes: changesOf(row.before, row.after).map(({ field, was, is }) => ({
      field: fieldName(field, wording.words),
      was: valueText(field, was, wording),
      is: valueText(field, is, wording),
    })),
  }
}
