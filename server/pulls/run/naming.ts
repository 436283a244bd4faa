import type pg from 'pg'
import type { ObservationInput } from '@/domain/observation'
import { Vocabulary } from '../../organisation/names/service'
import { type Derived, type Deriving, derive, type Incoming, isErased } from './derive'

/** What became of records once the names in them are known. */
export interface Named {
  derived: Derived
  /** With the company's names, those that were added among them. */
  deriving: Deriving
  namesAdded: Partial<Record<string, number>>
}

/**
 * Derives as derive does, with functions and slices by key or by name, because another system knows no keys of ours; names that the mapping may
 * add are added. Takes a client in the transaction of the facts, the records, which facts there are of them, and how they are read.
 */
export async function deriveNamed(
  client: pg.ClientBase,
  records: readonly Incoming[],
  known: Parameters<typeof derive>[1],
  deriving: Deriving,
): Promise<Named> {
  const names = await Vocabulary.open(client, deriving.reference, deriving.reader.create)
  await names.learn(told(records, deriving))
  const knowing = { ...deriving, reference: names.reference }
  const derived = derive(records, known, knowing)
  return { derived, deriving: knowing, namesAdded: await names.save(client) }
}

// Nothing that somebody who was erased said becomes a name of the company.
function* told(records: readonly Incoming[], deriving: Deriving): Generator<ObservationInput> {
  for (const one of records) if (Array.isArray(one.told) && !isErased(one, deriving)) yield* one.told
}
