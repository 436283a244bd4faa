import { SortableTable, type SortColumn, type SortRow } from '@/components/ui/sortable-table'
import { SwitchRow } from '@/components/ui/switch-row'
import { type Filters, filterHref, ROW_KINDS, type RowKind } from '@/domain/filter'
import type { OverviewDto } from '@/server/overview/dto'
import { FamilyCells } from './family-cells'
import { FAMILY_NAMES } from './family-names'
import { StateCells } from './row-cells'

const ROW_NAMES: Readonly<Record<RowKind, string>> = {
  function: 'Function',
  region: 'Region',
  product: 'Product',
  tier: 'Tier',
}
const VIEW_NAMES = { states: 'Customers and targets', families: 'The four families' } as const

/** Worst first when sorted from high to low. */
const GAP_ORDER = {
  silo_gap: 4,
  both_off_target: 3,
  own_missed_customers_satisfied: 2,
  none: 1,
  cannot_tell: 0,
} as const

function share({ met, of }: { met: number; of: number }): number | null {
  return of > 0 ? met / of : null
}

/** A column's name with what it covers: columns of one row speak of different windows. */
function over(name: string, ...windows: (string | null)[]) {
  return (
    <span className="inline-block text-left">
      {name}
      <span className="block font-normal">{windows.filter(Boolean).join(', ')}</span>
    </span>
  )
}

function stateTable(
  { rows: { rows }, period, window, unfiltered }: OverviewDto,
  by: string,
): { columns: SortColumn[]; rows: SortRow[] } {
  const isFunction = rows.some(row => row.ownTargets !== null)
  const hasGap = isFunction || rows.some(row => row.gap !== null)
  const columns: SortColumn[] = [
    { key: 'name', label: by },
    { key: 'say', label: over('Customers say', window), sortable: false },
    ...(isFunction ? [{ key: 'own', label: over('Own targets met', period.label, unfiltered.targets) }] : []),
    { key: 'goals', label: over('Goals met', 'each over its window', unfiltered.targets) },
    ...(hasGap ? [{ key: 'gap', label: over('Gap', 'targets and customers') }] : []),
    ...(isFunction ? [{ key: 'in', label: over('Figures in?', period.label) }] : []),
  ]
  return {
    columns,
    rows: rows.map(row => ({
      key: row.key,
      values: {
        name: row.name,
        own: row.ownTargets ? share(row.ownTargets) : null,
        goals: share(row.goals),
        gap: row.gap ? GAP_ORDER[row.gap.state] : null,
        in: row.figuresIn?.state ?? null,
      },
      cells: <StateCells row={row} window={window} />,
    })),
  }
}

function familyTable(
  { rows: { rows }, period }: OverviewDto,
  by: string,
): { columns: SortColumn[]; rows: SortRow[] } {
  const families = rows[0]?.families.map(cell => cell.family) ?? []
  return {
    columns: [
      { key: 'name', label: by },
      ...families.map(family => ({ key: family, label: FAMILY_NAMES[family] })),
    ],
    rows: rows.map(row => ({
      key: row.key,
      values: {
        name: row.name,
        ...Object.fromEntries(row.families.map(cell => [cell.family, cell.figure?.value ?? null])),
      },
      cells: <FamilyCells row={row} period={period.label} />,
    })),
  }
}

function Switches({ filters }: { filters: Filters }) {
  return (
    <div className="flex flex-wrap gap-2">
      <SwitchRow
        label="Rows"
        choices={ROW_KINDS.map(kind => ({
          key: kind,
          name: ROW_NAMES[kind],
          href: filterHref('/', filters, { rows: kind }),
          chosen: filters.rows === kind,
        }))}
      />
      <SwitchRow
        label="Columns"
        choices={(['states', 'families'] as const).map(view => ({
          key: view,
          name: VIEW_NAMES[view],
          href: filterHref('/', filters, { show: view }),
          chosen: filters.show === view,
        }))}
      />
    </div>
  )
}

/** The company row by row: what customers say there beside what it measures of itself, or the four families. */
export function RowsTable({ overview }: { overview: OverviewDto }) {
  const { filters, rows, period } = overview
  const by = ROW_NAMES[rows.by]
  const table = filters.show === 'families' ? familyTable(overview, by) : stateTable(overview, by)
  return (
    <section aria-labelledby="rows" className="rounded-lg border border-line bg-surface p-4">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-3">
        <h2 id="rows" className="font-semibold text-sm">
          By {by.toLowerCase()}
        </h2>
        <Switches filters={filters} />
      </div>
      {rows.rows.length === 0 ? (
        <p className="py-6 text-ink-soft text-sm">
          There is no {by.toLowerCase()} yet. An admin adds them, and the next import fills them.
        </p>
      ) : (
        <SortableTable
          key={`${rows.by} ${filters.show}`}
          captionHidden
          className="row-cards"
          caption={`By ${by.toLowerCase()}, ${period.label}`}
          columns={table.columns}
          rows={table.rows}
        />
      )}
    </section>
  )
}
