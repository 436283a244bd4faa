import type { Kind } from '@/domain/kind'
import { parseMapping } from '@/domain/mapping/language'
import { mappingOf, type Pointed, pointedOf } from '@/domain/mapping/pointing/pointed'
import { startPointing } from '@/domain/mapping/pointing/start'
import type { PointedTable } from '@/domain/mapping/pointing/table'

/** A mapping on its way: pointed together by fields, or as text once that says more. */
export type MappingDraft = { pointed: Pointed } | { text: string }

/** Takes a draft, gives the mapping's text. The source is the server's to say. */
export function textOfDraft(draft: MappingDraft): string {
  if ('text' in draft) return draft.text
  return JSON.stringify(mappingOf(draft.pointed, { key: 'source', name: 'Source' }), null, 2)
}

/** Takes a mapping's text and the company's metrics; gives it by fields where they can show all of it, else as text. */
export function draftOfText(text: string, metrics: readonly { key: string; kind: Kind }[]): MappingDraft {
  const mapping = parseMapping(text, '')
  const kinds = new Map(metrics.map(one => [one.key, one.kind]))
  const pointed = 'fault' in mapping ? null : pointedOf(mapping, kinds)
  return pointed ? { pointed } : { text }
}

/** Takes records as a table, and what is known to name a record, if anything; gives what names and values suggest. */
export function draftOfTable({ guess, header }: PointedTable, timeZone: string, id?: string): MappingDraft {
  const pointed = startPointing(guess, { encoding: null, delimiter: null, timeZone })
  return { pointed: id !== undefined && header.includes(id) ? { ...pointed, id: [id] } : pointed }
}
