import { useMutation } from '@tanstack/react-query'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Progress } from '@/components/ui/progress'
import { formatInstant, formatNumber } from '@/domain/format'
import type { AgainDto, MatchingDto } from '@/server/matching/dto'
import { useTRPC } from '@/trpc/client'
import { Problem } from './problem'
import { useChanged } from './use-changed'

/** Has everything matched again, and says how far that is or how it ended. */
export function Again({ data: { again, mayDecide, sources } }: { data: MatchingDto }) {
  const words = useReader().text.matching.again
  const changed = useChanged()
  const ask = useMutation(
    useTRPC().matching.matchAgain.mutationOptions({ onSuccess: () => changed(words.asked) }),
  )
  if (sources.length === 0) return null
  const isRunning = again?.state === 'running'
  return (
    <div className="grid gap-3">
      {again ? <HowFar again={again} /> : null}
      {mayDecide && !isRunning ? (
        <div>
          <Button onClick={() => ask.mutate()} aria-busy={ask.isPending} disabled={ask.isPending}>
            {words.button}
          </Button>
        </div>
      ) : null}
      <Problem message={ask.error?.message} />
    </div>
  )
}

function HowFar({ again: { state, done, total, changed, endedAt } }: { again: AgainDto }) {
  const { text, locale } = useReader()
  const words = text.matching.again
  const written = (count: number) => formatNumber(count, 0, locale)
  if (state === 'done') {
    const on = endedAt ? formatInstant(new Date(endedAt), 'UTC', locale) : ''
    return <p className="text-ink-soft text-sm">{words.done(changed, written(changed), on)}</p>
  }
  const said = total === null ? words.starting : words.progress(written(done), written(total))
  return <Progress label={words.label} done={done} total={total ?? 1} said={said} />
}
