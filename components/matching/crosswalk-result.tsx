import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Cell, Head, Table } from '@/components/ui/table'
import { formatNumber } from '@/domain/format'
import type { CrosswalkDto } from '@/server/matching/dto'

interface CrosswalkResultProps {
  result: CrosswalkDto
  isBusy?: boolean
  /** Has the list taken, where that is what would be. */
  onTake?: (() => void) | undefined
}

/** What a list would do or did, and each row that is not taken with why. */
export function CrosswalkResult({ result, isBusy = false, onTake }: CrosswalkResultProps) {
  const { text, locale } = useReader()
  const words = text.matching.crosswalk
  const written = (count: number) => formatNumber(count, 0, locale)
  const { binds, makes, unchanged, rejected, state } = result
  const say = state === 'taken' ? words.did : words.would
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 rounded-lg border border-edge bg-sunken p-5">
      <p role="status">
        {say(words.ids(binds, written(binds)), words.customers(makes, written(makes)), written(unchanged))}
      </p>
      {rejected > 0 ? <Rejects result={result} /> : null}
      {onTake && binds > 0 ? (
        <div>
          <Button look="primary" onClick={onTake} aria-busy={isBusy} disabled={isBusy}>
            {words.apply}
          </Button>
        </div>
      ) : null}
    </div>
  )
}

function Rejects({ result: { rejected, rejects } }: Pick<CrosswalkResultProps, 'result'>) {
  const { text, locale } = useReader()
  const words = text.matching.crosswalk
  const written = (count: number) => formatNumber(count, 0, locale)
  return (
    <div className="grid gap-2">
      <p className="text-sm">
        {words.rejected(rejected, written(rejected))}{' '}
        {rejects.length < rejected ? words.shown(written(rejects.length)) : null}
      </p>
      <Table caption={words.rejects} captionHidden className="min-w-lg bg-surface">
        <thead>
          <tr>
            <Head numeric>{words.line}</Head>
            <Head>{words.row}</Head>
            <Head>{words.reason}</Head>
          </tr>
        </thead>
        <tbody>
          {rejects.map(({ line, value, reason }) => (
            <tr key={line} className="border-line border-t">
              <Cell numeric className="tabular-nums">
                {formatNumber(line, 0, locale)}
              </Cell>
              <Cell className="break-words">{value}</Cell>
              <Cell>{reason}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}
