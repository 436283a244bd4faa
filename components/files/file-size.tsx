'use client'

import { useReader } from '@/components/text/use-reader'
import { formatNumber } from '@/domain/format'

const KILOBYTE = 1024

/** How large a file is, in the unit in which one says it. */
export function FileSize({ bytes }: { bytes: number }) {
  const { text, locale } = useReader()
  const isLarge = bytes >= KILOBYTE ** 2
  const amount = isLarge ? bytes / KILOBYTE ** 2 : Math.max(1, Math.round(bytes / KILOBYTE))
  return (
    <span className="text-ink-soft text-sm">
      {text.files.size(formatNumber(amount, isLarge ? 1 : 0, locale), isLarge ? 'MB' : 'KB')}
    </span>
  )
}
