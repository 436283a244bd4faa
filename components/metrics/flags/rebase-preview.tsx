'use client'

import { TriangleAlert } from 'lucide-react'
import { useLineReader } from '@/components/text/use-reader'
import type { RebasePreviewDto } from '@/server/rebases/dto'

function Signals({ title, signals }: { title: string; signals: readonly string[] }) {
  if (signals.length === 0) return null
  return (
    <div>
      <h4 className="font-medium">{title}</h4>
      <ul className="list-disc pl-5">
        {signals.map(signal => (
          <li key={signal}>{signal}</li>
        ))}
      </ul>
    </div>
  )
}

interface RebasePreviewProps {
  preview: RebasePreviewDto | undefined
  /** Why there is none. */
  problem: string | null
}

/** Limits and signals before and after, with a warning where a new start would hide a worsening. */
export function RebasePreview({ preview, problem }: RebasePreviewProps) {
  const words = useLineReader().text.rebases.preview
  return (
    <section
      aria-label={words.title}
      aria-live="polite"
      className="grid min-h-40 content-start gap-3 rounded-md bg-sunken p-4 text-sm"
    >
      <h3 className="font-semibold">{words.title}</h3>
      {preview ? (
        <>
          <dl className="grid gap-2 sm:grid-cols-2">
            <div>
              <dt className="text-ink-soft">{words.before}</dt>
              <dd>{preview.before}</dd>
            </div>
            <div>
              <dt className="text-ink-soft">{words.after(preview.from)}</dt>
              <dd>{preview.after}</dd>
            </div>
          </dl>
          <Signals title={words.gone} signals={preview.gone} />
          <Signals title={words.come} signals={preview.come} />
          {preview.gone.length + preview.come.length === 0 ? <p>{words.same}</p> : null}
          {preview.warnings.map(warning => (
            <p key={warning} className="flex gap-2 font-medium text-off-target">
              <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0" />
              {warning}
            </p>
          ))}
        </>
      ) : (
        <p className={problem ? 'text-off-target' : 'text-ink-soft'}>{problem ?? words.loading}</p>
      )}
    </section>
  )
}
