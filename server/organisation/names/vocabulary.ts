import type pg from 'pg'
import { DomainError } from '@/domain/error'
import { freeKeyOf, keyOf } from '@/domain/key'
import type { Mapping } from '@/domain/mapping/language'
import type { ObservationInput, Reference } from '@/domain/observation'
import { SLICE_DIMENSIONS } from '@/domain/slice'
import { textIn } from '@/domain/text/text'
import { insertNames } from './insert'

const DIMENSIONS = ['function', ...SLICE_DIMENSIONS] as const
type Dimension = (typeof DIMENSIONS)[number]

/** More names than this in one dimension are ids or free text: the wrong column was mapped. */
const MOST_NAMES = 5000

interface NewName {
  dimension: Dimension
  id: number
  key: string
  name: string
}

/**
 * The names of functions and slices while rows are read: known ones by key or name, and new ones that the mapping may
 * create. New ones get their numbers from the sequence at once and their rows at the end, in the rows' transaction,
 * because its connection may be busy with the rows meanwhile.
 */
export class Vocabulary {
  readonly reference: Reference
  private readonly ids: Record<Dimension, Map<string, number>>
  private readonly keys: Record<Dimension, Map<string, number>>
  private readonly creates: ReadonlySet<string>
  private readonly added: NewName[] = []

  private constructor(
    reference: Reference,
    private readonly numbers: Pick<pg.ClientBase, 'query'>,
    creates: Mapping['create'],
  ) {
    const { region, product, tier, channel } = reference.slices
    this.keys = {
      function: new Map(reference.functions),
      region: new Map(region),
      product: new Map(product),
      tier: new Map(tier),
      channel: new Map(channel),
    }
    this.ids = {
      function: new Map(reference.functions),
      region: new Map(region),
      product: new Map(product),
      tier: new Map(tier),
      channel: new Map(channel),
    }
    this.creates = new Set(creates)
    this.reference = { ...reference, functions: this.ids.function, slices: this.ids }
  }

  /** Takes what the company has, of what new names are added, a client to read names with, and where numbers are reserved. */
  static async open(
    client: pg.ClientBase,
    reference: Reference,
    creates: Mapping['create'],
    numbers: Pick<pg.ClientBase, 'query'> = client,
  ): Promise<Vocabulary> {
    // Two imports that create the same name would meet at the end, after all the work.
    if (creates.length > 0) {
      await client.query("SELECT pg_advisory_xact_lock(hashtext('wholeview import names'))")
    }
    const vocabulary = new Vocabulary(reference, numbers, creates)
    const { rows } = await client.query<{ dimension: Dimension; name: string; id: number }>(
      `SELECT 'function' AS dimension, name, id FROM functions UNION ALL SELECT dimension, name, id FROM slices`,
    )
    for (const { dimension, name, id } of rows) {
      const ids = vocabulary.ids[dimension]
      if (!ids.has(name)) ids.set(name, id)
    }
    return vocabulary
  }

  /** Takes observations, and makes sure that the names in them which may be created are known. */
  async learn(inputs: Iterable<ObservationInput>): Promise<void> {
    const unknown = new Map<string, { dimension: Dimension; name: string }>()
    for (const input of inputs) {
      for (const dimension of DIMENSIONS) {
        const name = input[dimension]
        if (name === undefined || this.ids[dimension].has(name) || this.isAlike(dimension, name)) continue
        if (!this.creates.has(dimension)) continue
        unknown.set(`${dimension} ${name}`, { dimension, name })
      }
    }
    if (unknown.size > 0) await this.add([...unknown.values()])
  }

  /** “EMEA” is the region whose key is emea; “A+” is not the one whose key is a. */
  private isAlike(dimension: Dimension, name: string): boolean {
    const id = this.keys[dimension].get(name.toLowerCase())
    if (id === undefined || keyOf(name) !== name.toLowerCase()) return false
    this.ids[dimension].set(name, id)
    return true
  }

  private async add(names: { dimension: Dimension; name: string }[]): Promise<void> {
    const numbers = {
      function: await this.reserve('functions', names.filter(one => one.dimension === 'function').length),
      slice: await this.reserve('slices', names.filter(one => one.dimension !== 'function').length),
    }
    for (const { dimension, name } of names) {
      // Its like may have come a moment ago, in the same batch.
      if (this.isAlike(dimension, name)) continue
      const id = numbers[dimension === 'function' ? 'function' : 'slice'].pop()
      if (id === undefined) throw new Error('fewer numbers than names')
      this.refuseTooMany(dimension, name)
      const key = freeKeyOf(name, candidate => this.keys[dimension].has(candidate))
      this.keys[dimension].set(key, id)
      this.ids[dimension].set(name, id)
      this.added.push({ dimension, id, key, name: name.slice(0, 120) })
    }
  }

  private refuseTooMany(dimension: Dimension, name: string): void {
    if (this.added.filter(one => one.dimension === dimension).length < MOST_NAMES) return
    throw new DomainError('INVALID', textIn().faults.tooManyNames(MOST_NAMES, dimension, name.slice(0, 40)))
  }

  private async reserve(table: 'functions' | 'slices', count: number): Promise<number[]> {
    if (count === 0) return []
    const { rows } = await this.numbers.query<{ id: number }>(
      `SELECT nextval(pg_get_serial_sequence($1, 'id'))::int AS id FROM generate_series(1, $2) ORDER BY 1 DESC`,
      [table, count],
    )
    return rows.map(row => row.id)
  }

  /** Writes the new names and gives how many there are of each dimension. Takes the client of the rows' transaction. */
  async save(client: pg.ClientBase): Promise<Partial<Record<Dimension, number>>> {
    const counts: Partial<Record<Dimension, number>> = {}
    if (this.added.length === 0) return counts
    for (const { dimension } of this.added) counts[dimension] = (counts[dimension] ?? 0) + 1
    await insertNames(client, this.added)
    return counts
  }
}
