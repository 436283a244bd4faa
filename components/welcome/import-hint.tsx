'use client'

import { useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { saveText } from '@/components/ui/save-file'
import { type StarterMetric, starterOf } from '@/domain/mapping/starter'

interface ImportHintProps {
  metrics: readonly StarterMetric[]
  timeZone: string
}

const CODE = 'overflow-x-auto whitespace-pre-wrap break-words rounded-md bg-sunken px-3 py-2 text-ink'

/** How the first file comes in: for a metric the simplest file, the mapping that reads it, and the command. */
export function ImportHint({ metrics, timeZone }: ImportHintProps) {
  const words = useReader().text.welcome.import
  const [chosen, setChosen] = useState(metrics[0]?.key)
  const metric = metrics.find(one => one.key === chosen) ?? metrics[0]
  if (!metric) return <p className="text-ink-soft text-sm">{words.first}</p>
  const { key } = metric
  const { file, mapping } = starterOf(metric, timeZone)
  const table = `${file.join('\n')}\n`
  return (
    <div className="grid gap-2 text-ink-soft text-sm">
      <Choice
        label={words.metric}
        name="import-metric"
        value={key}
        onChange={event => setChosen(event.target.value)}
        options={metrics.map(one => ({ value: one.key, label: one.name }))}
      />
      <p>{words.file(key)}</p>
      <pre className={CODE}>{table}</pre>
      <details>
        <summary className="w-fit cursor-pointer">{words.mapping}</summary>
        <pre className={`mt-2 ${CODE}`}>{mapping}</pre>
      </details>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => saveText(`${key}.csv`, table, 'text/csv')}>{words.saveFile}</Button>
        <Button onClick={() => saveText(`${key}.json`, mapping, 'application/json')}>
          {words.saveMapping}
        </Button>
      </div>
      <p>{words.on}</p>
      <pre className={CODE}>{words.command(`${key}.csv`, `${key}.json`)}</pre>
      <p>{words.more}</p>
    </div>
  )
}
