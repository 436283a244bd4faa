import { factOf, isRejection } from '@/domain/fact'
import type { ObservationInput, Rejection } from '@/domain/observation'
import type { LocatedFact } from '../observations/service'
import type { Vocabulary } from '../organisation/names/service'
import type { ErasedOfStream } from './erased'
import type { InputRow, Rows } from './reading/rows'
import { CUT_WRONGLY, idsOf, type Listing, type Rejects } from './rejects'

/** What came of the rows so far. */
export interface Tally {
  /** Rows read, the header apart. */
  read: number
  /** Observations that are known but have no answer, number or time. */
  noAnswer: number
  /** Lines that tell of customers who were erased, and go no further. */
  erased: Set<number>
}

interface Flow {
  rows: Rows
  vocabulary: Vocabulary
  rejects: Rejects
  tally: Tally
  erased: ErasedOfStream
  /** Staged rows have been counted when they were copied. */
  countsRows: boolean
  /** Take the good rows of a file that has bad ones. */
  takeGoodRows: boolean
  /** Where rejects are listed as they come; none in a dry run. */
  listed?: Listing
  onRows: () => void
  /** Told when all rows have been read, before the facts are written; may throw to have none written. */
  onEnd: () => void
}

interface Interpreted {
  row: InputRow
  outcome: ObservationInput[] | Rejection
}

const isRefusal = (outcome: ObservationInput[] | Rejection): outcome is Rejection => !Array.isArray(outcome)

/**
 * The facts of the rows, for the door. A row one of whose observations is refused is refused whole, so that it can be
 * corrected and imported again. Once a row is refused and good ones are not wanted, the rest is only checked.
 */
export async function* factsOf(flow: Flow): AsyncGenerator<LocatedFact> {
  for await (const batch of flow.rows.batches) {
    if (flow.countsRows) flow.tally.read += batch.length
    const interpreted = batch.map(row => ({ row, outcome: row.fault ?? flow.rows.read(row.cells) }))
    for (const one of interpreted) leaveOutErased(one, flow)
    await flow.vocabulary.learn(inputsOf(interpreted))
    for (const { row, outcome } of interpreted) {
      const facts = isRefusal(outcome) ? outcome : factsOfRow(outcome, row, flow)
      if ('reason' in facts) await refuse(row, facts, flow)
      else if (flow.rejects.total === 0 || flow.takeGoodRows) {
        for (const fact of facts) {
          if (fact.state === 'missing') flow.tally.noAnswer++
          yield fact
        }
      }
    }
    if (flow.listed && flow.rejects.isFull) await flow.rejects.list(flow.listed)
    flow.onRows()
  }
  flow.onEnd()
}

// Here already, so that nothing that they say becomes a name of the company or a row to be corrected.
function leaveOutErased(one: Interpreted, { erased, tally }: Flow): void {
  if (isRefusal(one.outcome)) return
  const left = one.outcome.filter(input => !erased.holds(input))
  if (left.length < one.outcome.length) tally.erased.add(one.row.line)
  one.outcome = left
}

function* inputsOf(interpreted: readonly Interpreted[]): Generator<ObservationInput> {
  for (const { outcome } of interpreted) if (!isRefusal(outcome)) yield* outcome
}

function factsOfRow(
  inputs: readonly ObservationInput[],
  { line }: InputRow,
  { vocabulary }: Flow,
): LocatedFact[] | Rejection {
  const facts: LocatedFact[] = []
  for (const input of inputs) {
    const fact = factOf(input, vocabulary.reference)
    if (isRejection(fact)) return fact
    facts.push({ ...fact, line })
  }
  return facts
}

async function refuse(row: InputRow, rejection: Rejection, flow: Flow): Promise<void> {
  const { rejects, rows, erased, tally } = flow
  const { fileName, line } = row
  if (rejection.field !== CUT_WRONGLY && erased.tells(rows.subject, row.cells)) tally.erased.add(line)
  else
    await rejects.add({
      ...rejection,
      fileName,
      line,
      cells: rows.cellsOf(row),
      ids: idsOf(rows.subject, row.cells),
    })
}
