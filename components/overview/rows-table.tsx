import { SortableTable } from '@/components/first-screen'
import type { SortColumn, SortRow } from '@/components/ui/sortable-table'
import { SwitchRow } from '@/components/ui/switch-row'
import { type Filters, filterHref, ROW_KINDS } from '@/domain/filter'
import type { Text } from '@/domain/text/text'
import type { OverviewDto } from '@/server/overview/dto'
import { FamilyCells } from './family-cells'
import { StateCells } from './row-cells'

/** Worst first when sorted from high to low. */
const GAP_ORDER = {
  silo_gap: 5,
  both_off_target: 4,
  watch: 3,
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
  { rows: { rows, by }, period, window, unfiltered }: OverviewDto,
  words: Text['overview'],
): { columns: SortColumn[]; rows: SortRow[] } {
  const { names, columns: heads } = words.rows
  const hasFigures = rows.some(row => row.figuresIn !== null)
  const columns: SortColumn[] = [
    { key: 'name', label: names[by] },
    { key: 'say', label: over(heads.say, window), sortable: false },
    { key: 'own', label: over(heads.ownMet, period.label, unfiltered.targets) },
    { key: 'goals', label: over(heads.goalsMet, heads.eachWindow, unfiltered.targets) },
    { key: 'gap', label: over(heads.gap, heads.gapOf) },
    ...(hasFigures ? [{ key: 'in', label: over(heads.figuresIn, period.label) }] : []),
  ]
  return {
    columns,
    rows: rows.map(row => ({
      key: row.key,
      values: {
        name: row.name,
        own: share(row.ownTargets),
        goals: share(row.goals),
        gap: GAP_ORDER[row.gap.state],
        in: row.figuresIn?.state ?? null,
      },
      cells: <StateCells row={row} window={window} words={words} />,
    })),
  }
}

function familyTable(
  { rows: { rows, by }, period }: OverviewDto,
  text: Text,
): { columns: SortColumn[]; rows: SortRow[] } {
  const families = rows[0]?.families.map(cell => cell.family) ?? []
  return {
    columns: [
      { key: 'name', label: text.overview.rows.names[by] },
      ...families.map(family => ({ key: family, label: text.metrics.families[family] })),
    ],
    rows: rows.map(row => ({
      key: row.key,
      values: {
        name: row.name,
        ...Object.fromEntries(row.families.map(cell => [cell.family, cell.figure?.value ?? null])),
      },
      cells: <FamilyCells row={row} period={period.label} text={text} />,
    })),
  }
}

function Switches({ filters, words }: { filters: Filters; words: Text['overview']['rows'] }) {
  return (
    <div className="flex flex-wrap gap-2">
      <SwitchRow
        label={words.rowsLabel}
        choices={ROW_KINDS.map(kind => ({
          key: kind,
          name: words.names[kind],
          href: filterHref('/', filters, { rows: kind }),
          chosen: filters.rows === kind,
        }))}
      />
      <SwitchRow
        label={words.columnsLabel}
        choices={(['states', 'families'] as const).map(view => ({
          key: view,
          name: words.views[view],
          href: filterHref('/', filters, { show: view }),
          chosen: filters.show === view,
        }))}
      />
    </div>
  )
}

/** The company row by row: what customers say there beside what it measures of itself, or the four families. */
export function RowsTable({ overview, text }: { overview: OverviewDto; text: Text }) {
  const { filters, rows, period } = overview
  const words = text.overview.rows
  const table =
    filters.show === 'families' ? familyTable(overview, text) : stateTable(overview, text.overview)
  return (
    <section aria-labelledby="rows" className="rounded-lg border border-line bg-surface p-4">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-3 print:mb-0">
        <h2 id="rows" className="font-semibold text-sm">
          {words.by(rows.by)}
        </h2>
        <Switches filters={filters} words={words} />
      </div>
      {rows.rows.length === 0 ? (
        <p className="py-6 text-ink-soft text-sm">{words.none(rows.by)}</p>
      ) : (
        <SortableTable
          key={`${rows.by} ${filters.show}`}
          captionHidden
          className="row-cards"
          caption={words.caption(rows.by, period.label)}
          columns={table.columns}
          rows={table.rows}
        />
      )}
    </section>
  )
}
