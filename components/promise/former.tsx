import { useReader } from '@/components/text/use-reader'
import type { PromiseVersionDto } from '@/server/promise/dto'

interface FormerProps {
  former: readonly PromiseVersionDto[]
  current: PromiseVersionDto | null
}

/** What was promised before, the newest first, each with why another followed. */
export function Former({ former, current }: FormerProps) {
  const words = useReader().text.promise
  return (
    <section aria-labelledby="former" className="grid max-w-3xl gap-4">
      <h2 id="former" className="font-semibold text-lg">
        {words.former.title}
      </h2>
      <ol className="grid gap-5">
        {former.map((version, at) => {
          const follower = former[at - 1] ?? current
          return (
            <li key={version.id} className="grid gap-1 text-sm">
              <p className="italic">{words.quote(version.text)}</p>
              <p className="text-ink-soft">{words.since(version.since, version.setBy)}</p>
              {version.metrics.length > 0 ? (
                <p className="text-ink-soft">
                  {words.former.metrics} {version.metrics.map(one => `${one.name} ${one.text}`).join(', ')}
                </p>
              ) : null}
              {follower?.reason ? (
                <p className="text-pretty">{words.former.reason(follower.reason, follower.setBy)}</p>
              ) : null}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
