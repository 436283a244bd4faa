'use client'

import { useRouter } from 'next/navigation'
import { useId } from 'react'
import type { SliceDimension } from '@/domain/slice'

export type Cut = 'total' | SliceDimension

interface SmallChoiceProps<Value extends string> {
  label: string
  /** Read out: what is chosen, and for what. */
  name: string
  value: Value
  options: readonly { value: Value; label: string }[]
  onChoose?: (value: Value) => void
  /** The address at which the choice holds. */
  hrefOf?: (value: Value) => string
}

/** A choice in a line of text. */
export function SmallChoice<Value extends string>(props: SmallChoiceProps<Value>) {
  const { label, name, value, options, onChoose, hrefOf } = props
  const router = useRouter()
  const id = useId()
  return (
    <span className="inline-flex items-center gap-1.5">
      <label htmlFor={id} className="whitespace-nowrap">
        {label}
      </label>
      <select
        id={id}
        aria-label={name}
        value={value}
        className="min-h-11 max-w-44 truncate @min-[58rem]:max-w-36 rounded-md border border-line bg-surface px-1.5 text-ink text-xs sm:min-h-8"
        onChange={event => {
          const chosen = options.find(one => one.value === event.currentTarget.value)?.value
          if (chosen === undefined) return
          onChoose?.(chosen)
          if (hrefOf) router.push(hrefOf(chosen), { scroll: false })
        }}
      >
        {options.map(option => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  )
}
