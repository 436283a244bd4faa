import Link from 'next/link'
import { ChangeSign } from '@/components/charts/words/change-words'
import { FigureValue } from '@/components/charts/words/figure-value'
import { StatusChip } from '@/components/charts/words/status-chip'
import { Cell } from '@/components/ui/table'
import type { Text } from '@/domain/text/text'
import type { FamilyCellDto, RowDto } from '@/server/overview/dto'
import { NameCell } from './row-cells'

function FamilyCell({ cell, period, text }: { cell: FamilyCellDto; period: string; text: Text }) {
  const { figure, change, status, metric, href } = cell
  if (!figure || !metric) return <span className="text-cannot-tell">{text.overview.rows.notMeasured}</span>
  const value = <FigureValue figure={figure} size="cell" />
  return (
    <span className="grid justify-items-start gap-0.5">
      <span className="flex items-center gap-1.5">
        {href ? (
          <Link href={href} prefetch={false} title={metric.name} className="hover:underline">
            {value}
          </Link>
        ) : (
          value
        )}
        {change ? <ChangeSign change={change} /> : null}
      </span>
      <span className="text-ink-soft text-xs">
        {figure.count}
        {figure.period === period ? '' : `, ${figure.period}`}
      </span>
      {status && figure.value !== null ? (
        <span className="text-ink-soft text-xs">
          {status.status === 'cannot_tell' ? (
            status.reason
          ) : (
            <>
              <StatusChip status={status} /> {status.against}
            </>
          )}
        </span>
      ) : null}
    </span>
  )
}

/** The cells of the second view: the four families side by side. */
export function FamilyCells({ row, period, text }: { row: RowDto; period: string; text: Text }) {
  return (
    <>
      <NameCell row={row} />
      {row.families.map(cell => (
        <Cell key={cell.family} data-label={text.metrics.families[cell.family]}>
          <FamilyCell cell={cell} period={period} text={text} />
        </Cell>
      ))}
    </>
  )
}
