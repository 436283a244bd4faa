'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button, buttonClass } from '@/components/ui/button'
import { useTRPC } from '@/trpc/client'
import { RenewDialog } from './controls/renew-dialog'
import { ScheduleDialog } from './controls/schedule-dialog'
import { StateLine } from './controls/state-line'
import { useControls } from './controls/use-controls'
import { WarningList } from './controls/warning-list'

const LOOK_AGAIN_MS = 4000

/** How a pulled source stands and what can be done with it: run now, pause, when, new credentials, read anew, what to look at. */
export function PullControls({ sourceId }: { sourceId: number }) {
  const trpc = useTRPC()
  const words = useReader().text.pulling.controls
  const { data } = useQuery(
    trpc.pulls.controls.queryOptions({ sourceId }, { refetchInterval: LOOK_AGAIN_MS }),
  )
  const controls = useControls(sourceId)
  const [open, setOpen] = useState<'schedule' | 'renew' | null>(null)
  if (!data) return <p className="min-h-24 text-ink-soft text-sm">{words.loading}</p>
  if (!data.isConnected) return <p className="max-w-prose text-ink-soft text-sm">{words.notConnected}</p>
  const { state } = data
  const rests = state === 'paused' || state === 'parked'
  return (
    <section
      aria-labelledby="pull-controls"
      className="grid gap-4 rounded-lg border border-line bg-surface p-5"
    >
      <h2 id="pull-controls" className="font-semibold text-lg">
        {words.title}
      </h2>
      <StateLine controls={data} />
      {/* Other warnings stand above, with the source; this one asks for a decision. */}
      <WarningList
        warnings={data.warnings.filter(one => one.kind === 'many_gone')}
        onResolve={controls.resolve}
      />
      <div className="flex flex-wrap gap-2">
        {state === 'needs_credentials' ? (
          <Button look="primary" onClick={() => setOpen('renew')}>
            {words.renew}
          </Button>
        ) : null}
        {rests ? (
          <Button look="primary" disabled={controls.busy} onClick={controls.resume}>
            {words.resume}
          </Button>
        ) : null}
        {state === 'active' ? (
          <Button look="primary" disabled={controls.busy || data.isRunning} onClick={controls.runNow}>
            {words.runNow}
          </Button>
        ) : null}
        {state === 'active' ? (
          <Button disabled={controls.busy} onClick={controls.pause}>
            {words.pause}
          </Button>
        ) : null}
        <Button onClick={() => setOpen('schedule')}>{words.schedule}</Button>
        {state === 'needs_credentials' || data.secrets.length === 0 ? null : (
          <Button onClick={() => setOpen('renew')}>{words.renew}</Button>
        )}
        <Button disabled={controls.busy} onClick={controls.retry}>
          {words.reread}
        </Button>
        <Link href={`/sources/${sourceId}/connection`} className={buttonClass()}>
          {words.connection}
        </Link>
      </div>
      <p role="alert" className="text-off-target text-sm empty:hidden">
        {controls.error}
      </p>
      {open === 'schedule' ? <ScheduleDialog controls={data} onClose={() => setOpen(null)} /> : null}
      {open === 'renew' ? <RenewDialog controls={data} onClose={() => setOpen(null)} /> : null}
    </section>
  )
}
