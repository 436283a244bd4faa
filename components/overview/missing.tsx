import Link from 'next/link'
import type { OverviewDto } from '@/server/overview/dto'

/** Whose figures are missing or stale: one line, the rest behind it. */
export function Missing({ overview }: { overview: OverviewDto }) {
  const { missing, missingSummary } = overview
  if (missing.length === 0) return <p className="text-ink-soft text-sm">{missingSummary}</p>
  return (
    <>
      <p className="hidden text-ink-soft text-xs print:block">{missingSummary}</p>
      <details className="text-sm print:hidden">
        <summary className="text-ink-soft underline decoration-line underline-offset-4 hover:text-ink">
          {missingSummary}
        </summary>
        <ul className="mt-2 grid gap-1">
          {missing.map(({ text, href }) => (
            <li key={text}>
              {href ? (
                <Link href={href} prefetch={false} className="underline decoration-line underline-offset-4">
                  {text}
                </Link>
              ) : (
                text
              )}
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}
