'use client'

import { useId } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Fold } from '@/components/ui/fold'
import type { PointedValue } from '@/domain/mapping/pointing/pointed'

interface ValueMapProps {
  value: PointedValue
  values: readonly string[]
  /** The names that the company has, to choose among as one types. */
  known?: readonly string[]
  onChange: (value: PointedValue) => void
}

/** What the values of a column mean: a code for a name, a word for a number. Values that are left empty stay as they are. */
export function ValueMap({ value, values, known = [], onChange }: ValueMapProps) {
  const words = useReader().text.mapping
  const list = useId()
  const codes = [...new Set([...values, ...Object.keys(value.to)])]
  const set = (code: string, meaning: string) => {
    const { [code]: _, ...rest } = value.to
    onChange({ ...value, to: meaning === '' ? rest : { ...rest, [code]: meaning } })
  }
  const used = Object.keys(value.to).length
  if (codes.length === 0) return null
  return (
    <Fold
      label={words.valuesOf(value.column)}
      open={used > 0 ? true : undefined}
      className="rounded-md border border-line px-3 py-0.5"
    >
      <div className="grid gap-2 pt-1 pb-2">
        <p className="text-ink-soft">{words.valuesHint}</p>
        <ul className="grid max-h-72 gap-2 overflow-y-auto py-1">
          {codes.map(code => (
            <li key={code} className="grid grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] items-center gap-2">
              <span className="truncate" title={code}>
                {code}
              </span>
              <span className="text-ink-soft text-xs">{words.means}</span>
              <input
                aria-label={words.valueOf(code)}
                list={known.length > 0 ? list : undefined}
                value={value.to[code] ?? ''}
                maxLength={120}
                onChange={event => set(code, event.target.value)}
                className="min-h-11 rounded-md border border-edge bg-surface px-2 py-1 text-base sm:min-h-9 sm:text-sm"
              />
            </li>
          ))}
        </ul>
        {known.length > 0 ? (
          <datalist id={list}>
            {known.map(name => (
              <option key={name} value={name} />
            ))}
          </datalist>
        ) : null}
      </div>
    </Fold>
  )
}
