'use client'

import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import type { PromiseSettingDto } from '@/server/promise/dto'
import type { Draft } from './promise-draft'

interface BothVersionsProps {
  mine: Draft
  setting: PromiseSettingDto
  onMine: () => void
  onTheirs: () => void
}

/** Two people changed the promise: both versions, and which is to hold. */
export function BothVersions({ mine, setting, onMine, onTheirs }: BothVersionsProps) {
  const words = useReader().text.promise
  const { newest } = setting
  const nameOf = (key: string) => setting.metrics.find(one => one.key === key)?.name ?? key
  const told = (text: string, metrics: readonly string[]) => [words.quote(text), ...metrics].join(' · ')
  return (
    <div role="alert" className="grid gap-2 rounded-md bg-at-risk-wash p-3 text-sm">
      <p className="font-medium text-at-risk">{words.form.conflict}</p>
      <dl className="grid gap-1">
        <div>
          <dt className="inline font-medium">{words.form.mine} </dt>
          <dd className="inline">
            {told(
              mine.text,
              mine.metrics.map(one => `${nameOf(one.metric)} ${one.threshold}`),
            )}
          </dd>
        </div>
        {newest ? (
          <div>
            <dt className="inline font-medium">{words.form.theirs(newest.setBy)} </dt>
            <dd className="inline">
              {told(
                newest.text,
                newest.metrics.map(one => `${one.name} ${one.text}`),
              )}
            </dd>
          </div>
        ) : null}
      </dl>
      <div className="flex flex-wrap gap-2">
        <Button onClick={onMine}>{words.form.keepMine}</Button>
        <Button onClick={onTheirs}>{words.form.keepTheirs}</Button>
      </div>
    </div>
  )
}
