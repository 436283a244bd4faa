'use client'

import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TOUCHPOINT_DETAILS } from '@/domain/organisation'
import type { JourneyDto, TouchpointDto } from '@/server/journey/dto'
import { DescribeForm } from './describe-form'
import { openAt } from './open-at'
import { PointMetrics } from './point-metrics'

function Behind({ point }: { point: TouchpointDto }) {
  const { text } = useReader()
  const words = text.journey.panel
  const names = text.organisation.describing.details
  return (
    <section aria-labelledby="behind">
      <h3 id="behind" className="mb-2 font-semibold text-sm">
        {words.behind}
      </h3>
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
        {TOUCHPOINT_DETAILS.map(name => (
          <div key={name}>
            <dt className="text-ink-soft text-xs">{names[name]}</dt>
            <dd className="whitespace-pre-line text-pretty text-sm">
              {point.details[name] || <span className="text-cannot-tell">{words.unsaid}</span>}
            </dd>
          </div>
        ))}
        <div className="sm:col-span-2">
          <dt className="text-ink-soft text-xs">{words.next}</dt>
          <dd className="text-sm">
            {point.next ? words.nextIs(point.next.name, point.next.lostAfterDays) : words.nowhere}
          </dd>
        </div>
      </dl>
    </section>
  )
}

/** The touchpoint named in the address: what stands behind it and its figures; for who may, its description to change. */
export function Panel({ journey }: { journey: JourneyDto }) {
  const words = useReader().text.journey.panel
  const at = useSearchParams().get('at')
  const [editing, setEditing] = useState(false)
  const points = journey.lanes.flatMap(lane => lane.cells.flat())
  const point = points.find(one => one.key === at)
  if (!point) return null
  const close = () => {
    setEditing(false)
    openAt('at', null)
  }
  return (
    <Dialog title={point.name} closeLabel={words.close} onClose={close}>
      <p className="-mt-3 mb-5 text-ink-soft text-sm">{words.place(point.stageName, point.functionName)}</p>
      {editing ? (
        <DescribeForm point={point} points={points} onDone={() => setEditing(false)} />
      ) : (
        <div className="grid gap-6">
          <Behind point={point} />
          <PointMetrics point={point} />
          {journey.mayDefine ? (
            <div>
              <Button onClick={() => setEditing(true)}>{words.edit}</Button>
            </div>
          ) : null}
        </div>
      )}
    </Dialog>
  )
}
