import type pg from 'pg'
import type { SubjectReader } from '@/domain/mapping/row'
import type { Row } from '@/domain/mapping/scope'
import type { ObservationInput } from '@/domain/observation'
import { loadSuppression, type Suppression } from '../suppression/service'

/**
 * Who was erased of a stream's source, for rows that never come as far as the door: what was refused is kept for a
 * person to correct, and what tells of somebody erased may not be kept.
 */
export class ErasedOfStream {
  private readonly known = new Map<string, boolean>()

  private constructor(
    private readonly list: Suppression | null,
    private readonly streamId: number,
  ) {}

  /** Takes a client and the stream. LOCKED where the list was made with another data key. */
  static async load(
    client: pg.Pool | pg.ClientBase,
    { sourceId, streamId }: { sourceId: number; streamId: number },
  ): Promise<ErasedOfStream> {
    return new ErasedOfStream(await loadSuppression(client, sourceId), streamId)
  }

  /** Whether anybody of the source was erased. */
  get any(): boolean {
    return this.list !== null
  }

  /** Whether an observation is of somebody erased. */
  holds({ customer, externalId }: Pick<ObservationInput, 'customer' | 'externalId'>): boolean {
    return this.isCustomer(customer) || this.isRecord(externalId)
  }

  /** Whether a row tells of somebody erased, as the mapping reads it. */
  tells(read: SubjectReader, row: Row): boolean {
    if (!this.list) return false
    const { id, customers } = read(row)
    return this.isRecord(id) || customers.some(one => this.isCustomer(one))
  }

  /** Whether any of these cells is what the source called somebody erased, in whichever column it stands. */
  stands(cells: Iterable<string | null | undefined>): boolean {
    if (!this.list) return false
    for (const cell of cells) {
      const said = cell?.trim()
      if (said && (this.isCustomer(said) || this.isRecord(said))) return true
    }
    return false
  }

  private isCustomer(externalId: string | null | undefined): boolean {
    if (!externalId || !this.list?.customers) return false
    const { list } = this
    return this.remember(`c${externalId}`, () => list.holds({ kind: 'customer', externalId }))
  }

  private isRecord(externalId: string | null | undefined): boolean {
    if (!externalId || !this.list?.records) return false
    const { list, streamId } = this
    return this.remember(`r${externalId}`, () => list.holds({ kind: 'record', streamId, externalId }))
  }

  private remember(key: string, look: () => boolean): boolean {
    const held = this.known.get(key) ?? look()
    // As many as stand near each other in a file; more would only hold memory.
    if (this.known.size > 50_000) this.known.clear()
    this.known.set(key, held)
    return held
  }
}
