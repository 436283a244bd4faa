import type pg from 'pg'
import { dayOf } from '@/domain/calendar'
import { bucketOf, mergeHistograms } from '@/domain/histogram'
import type { CaseSummary, Passage } from '@/domain/journey'

/** A cell of hand-offs, or what is added to one. */
interface HandOff {
  fromId: number
  /** 0: nothing has followed. */
  toId: number
  month: string
  n: number
  overlapped: number
  histogram: Map<number, number>
}

const CASE_SUMS = [
  'n',
  'contacts',
  'contactsSquared',
  'severalFunctions',
  'known',
  'people',
  'peopleSquared',
  'severalPeople',
] as const
type CaseSums = Record<(typeof CASE_SUMS)[number], number>
interface CaseCell extends CaseSums {
  touchpointId: number
  month: string
}

/** What a batch does to the cells: passages and cases come and go, and only the sums of that are written. */
export class Deltas {
  readonly handOffs = new Map<string, HandOff>()
  readonly cases = new Map<string, CaseCell>()

  constructor(private readonly timeZone: string) {}

  private monthOf(at: number): string {
    return `${dayOf(at, this.timeZone).slice(0, 7)}-01`
  }

  /** `sign` 1: it is there from now on; −1: it was, and is no longer. */
  passage({ fromId, toId, since, waited, overlapped }: Omit<Passage, 'key'>, sign: 1 | -1): void {
    const month = this.monthOf(since)
    const key = `${fromId} ${toId ?? 0} ${month}`
    const none = { fromId, toId: toId ?? 0, month, n: 0, overlapped: 0, histogram: new Map() }
    const cell = this.handOffs.get(key) ?? none
    cell.n += sign
    if (overlapped) cell.overlapped += sign
    if (waited !== null) {
      const bucket = bucketOf(waited)
      cell.histogram.set(bucket, (cell.histogram.get(bucket) ?? 0) + sign)
    }
    this.handOffs.set(key, cell)
  }

  case(summary: CaseSummary | null, sign: 1 | -1): void {
    if (!summary) return
    const { touchpointId, began, contacts, functions, people } = summary
    const month = this.monthOf(began)
    const key = `${touchpointId} ${month}`
    const cell = this.cases.get(key) ?? { touchpointId, month, ...noSums() }
    cell.n += sign
    cell.contacts += sign * contacts
    cell.contactsSquared += sign * contacts * contacts
    if (functions > 1) cell.severalFunctions += sign
    if (people !== null) {
      cell.known += sign
      cell.people += sign * people
      cell.peopleSquared += sign * people * people
      if (people > 1) cell.severalPeople += sign
    }
    this.cases.set(key, cell)
  }
}

const noSums = (): CaseSums => ({
  ...{ n: 0, contacts: 0, contactsSquared: 0, severalFunctions: 0 },
  ...{ known: 0, people: 0, peopleSquared: 0, severalPeople: 0 },
})

interface HandOffRow {
  from_id: number
  to_id: number
  month: string
  n: number
  overlapped: number
  buckets: number[]
  counts: number[]
}

/** Adds what a batch did to the cells. Takes a client that holds the journey's lock: nobody else writes them. A cell without anything goes. */
export async function applyDeltas(client: pg.ClientBase, deltas: Deltas): Promise<void> {
  await applyHandOffs(client, [...deltas.handOffs.values()])
  await applyCases(client, [...deltas.cases.values()])
}

async function applyHandOffs(client: pg.ClientBase, all: readonly HandOff[]): Promise<void> {
  const changes = all.filter(
    one => one.n !== 0 || one.overlapped !== 0 || [...one.histogram.values()].some(count => count !== 0),
  )
  if (changes.length === 0) return
  const keys = JSON.stringify(
    changes.map(({ fromId, toId, month }) => ({ from_id: fromId, to_id: toId, month })),
  )
  const { rows } = await client.query<HandOffRow>(
    `DELETE FROM hand_off_cells c USING jsonb_to_recordset($1::jsonb) AS k (from_id int, to_id int, month date)
     WHERE c.from_id = k.from_id AND c.to_id = k.to_id AND c.month = k.month
     RETURNING c.from_id, c.to_id, c.month::text, c.n, c.overlapped, c.buckets, c.counts`,
    [keys],
  )
  const known = new Map(rows.map(row => [`${row.from_id} ${row.to_id} ${row.month}`, row]))
  const after = changes.flatMap(({ fromId, toId, month, n, overlapped, histogram }): HandOffRow[] => {
    const was = known.get(`${fromId} ${toId} ${month}`)
    const before = new Map(was?.buckets.map((bucket, at) => [bucket, was.counts[at] ?? 0]))
    const filled = [...mergeHistograms(before, histogram)].filter(([, count]) => count !== 0)
    const sorted = filled.sort(([one], [other]) => one - other)
    const sum = (was?.n ?? 0) + n
    if (sum === 0) return []
    return [
      {
        ...{ from_id: fromId, to_id: toId, month, n: sum, overlapped: (was?.overlapped ?? 0) + overlapped },
        ...{ buckets: sorted.map(([bucket]) => bucket), counts: sorted.map(([, count]) => count) },
      },
    ]
  })
  await client.query(
    `INSERT INTO hand_off_cells (from_id, to_id, month, n, overlapped, buckets, counts)
     SELECT * FROM jsonb_to_recordset($1::jsonb)
       AS c (from_id int, to_id int, month date, n int, overlapped int, buckets int[], counts int[])`,
    [JSON.stringify(after)],
  )
}

interface CaseRow {
  touchpoint_id: number
  month: string
  n: number
  contacts: number
  contacts_squared: number
  several_functions: number
  known: number
  people: number
  people_squared: number
  several_people: number
}

const rowOf = (one: CaseCell): CaseRow => ({
  touchpoint_id: one.touchpointId,
  month: one.month,
  n: one.n,
  contacts: one.contacts,
  contacts_squared: one.contactsSquared,
  several_functions: one.severalFunctions,
  known: one.known,
  people: one.people,
  people_squared: one.peopleSquared,
  several_people: one.severalPeople,
})

const COLUMNS = `touchpoint_id int, month date, n int, contacts bigint, contacts_squared bigint,
  several_functions int, known int, people bigint, people_squared bigint, several_people int`

async function applyCases(client: pg.ClientBase, all: readonly CaseCell[]): Promise<void> {
  const changes = all.filter(one => CASE_SUMS.some(name => one[name] !== 0)).map(rowOf)
  if (changes.length === 0) return
  const { rows: was } = await client.query<{ row: CaseRow }>(
    `DELETE FROM case_cells c USING jsonb_to_recordset($1::jsonb) AS d (touchpoint_id int, month date)
     WHERE c.touchpoint_id = d.touchpoint_id AND c.month = d.month RETURNING to_jsonb(c) AS row`,
    [JSON.stringify(changes)],
  )
  await client.query(
    `INSERT INTO case_cells (touchpoint_id, month, n, contacts, contacts_squared, several_functions, known, people,
       people_squared, several_people)
     SELECT touchpoint_id, month, sum(n), sum(contacts), sum(contacts_squared), sum(several_functions), sum(known),
       sum(people), sum(people_squared), sum(several_people)
     FROM jsonb_to_recordset($1::jsonb) AS c (${COLUMNS}) GROUP BY 1, 2 HAVING sum(n) > 0`,
    [JSON.stringify([...changes, ...was.map(({ row }) => row)])],
  )
}
