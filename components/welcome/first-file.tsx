'use client'

import { useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { saveText } from '@/components/ui/save-file'
import { type StarterMetric, starterOf } from '@/domain/mapping/starter'

/** What a first file may look like: for a metric the simplest one, whose columns are known by their names when it is brought in. */
export function FirstFile({ metrics }: { metrics: readonly StarterMetric[] }) {
  const words = useReader().text.welcome.import
  const [chosen, setChosen] = useState(metrics[0]?.key)
  const metric = metrics.find(one => one.key === chosen) ?? metrics[0]
  if (!metric) return <p className="text-ink-soft text-sm">{words.first}</p>
  const table = `${starterOf(metric.kind).join('\n')}\n`
  return (
    <div className="grid gap-2 text-ink-soft text-sm">
      <Choice
        label={words.metric}
        name="import-metric"
        value={metric.key}
        onChange={event => setChosen(event.target.value)}
        options={metrics.map(one => ({ value: one.key, label: one.name }))}
      />
      <p>{words.file}</p>
      <pre className="overflow-x-auto whitespace-pre-wrap break-words rounded-md bg-sunken px-3 py-2 text-ink">
        {table}
      </pre>
      <Button className="justify-self-start" onClick={() => saveText(`${metric.key}.csv`, table, 'text/csv')}>
        {words.saveFile}
      </Button>
    </div>
  )
}
