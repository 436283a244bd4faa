import type { FlatRecord } from './flat-record'

/** What stands in a field, as far as its text tells. */
export type FieldType = 'number' | 'date' | 'text'
/** The fields that a mapping reads, and what each held when it was last seen. */
export type Shape = Readonly<Record<string, FieldType>>

/** A field that is no longer what it was. */
export interface Drift {
  field: string
  kind: 'field_missing' | 'field_changed'
  was: FieldType
  is: FieldType | null
}

// Fewer records than this say little: an optional field may well be absent from all of them.
const ENOUGH = 20
const NUMBER = /^[+-]?\d+(\.\d+)?$/
const DATE = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}|$)/

function typeOf(text: string): FieldType {
  if (NUMBER.test(text)) return 'number'
  return DATE.test(text) ? 'date' : 'text'
}

/** Watches the fields that a mapping reads while records pass by. */
export class ShapeWatch {
  private records = 0
  private readonly present = new Set<string>()
  private readonly types = new Map<string, Map<FieldType, number>>()

  constructor(private readonly fields: readonly string[]) {}

  /** Looks at one more record. */
  see(record: FlatRecord): void {
    this.records += 1
    for (const field of this.fields) {
      if (!Object.hasOwn(record, field)) continue
      this.present.add(field)
      const text = record[field]?.trim()
      if (!text) continue
      const counts = this.types.get(field) ?? new Map<FieldType, number>()
      const type = typeOf(text)
      counts.set(type, (counts.get(type) ?? 0) + 1)
      this.types.set(field, counts)
    }
  }

  /** Takes the shape from before; gives what has drifted, and which of the fields that had gone are there again. */
  drifts(before: Shape): { drifts: Drift[]; back: string[] } {
    if (this.records < ENOUGH) return { drifts: [], back: [...this.present] }
    const drifts = Object.entries(before).flatMap(([field, was]): Drift[] => {
      if (!this.fields.includes(field)) return []
      if (!this.present.has(field)) return [{ field, kind: 'field_missing', was, is: null }]
      const is = this.typeSeen(field)
      return is !== undefined && is !== was ? [{ field, kind: 'field_changed', was, is }] : []
    })
    const drifted = new Set(drifts.map(one => one.field))
    return { drifts, back: [...this.present].filter(field => !drifted.has(field)) }
  }

  /** The shape to be kept: what was known before, and what is new. What drifted stays as it was until a person has looked. */
  shape(before: Shape): Shape {
    const fresh = this.fields.flatMap(field => {
      const is = this.typeSeen(field)
      return is === undefined || Object.hasOwn(before, field) ? [] : [[field, is] as const]
    })
    const kept = Object.entries(before).filter(([field]) => this.fields.includes(field))
    return Object.fromEntries([...kept, ...fresh])
  }

  // Text is anything: one word among numbers makes the field text.
  private typeSeen(field: string): FieldType | undefined {
    const counts = this.types.get(field)
    if (!counts) return undefined
    if (counts.size === 1) return [...counts.keys()][0]
    return 'text'
  }
}
