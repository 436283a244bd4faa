'use client'

import type { ReactNode } from 'react'
import { format } from '@/domain/text/en/base/format'
import { charts } from '@/domain/text/en/figures/charts'
import { figures } from '@/domain/text/en/figures/figures'
import { flags, rebases, signalList } from '@/domain/text/en/figures/flags'
import { metrics } from '@/domain/text/en/figures/metrics'
import { LineReaderContext } from './use-reader'

const text = { charts, figures, flags, format, metrics, rebases, signalList }

/** English for lines and their flags, without the rest of the catalogue. */
export function EnglishLine({ locale, children }: { locale: string; children: ReactNode }) {
  return <LineReaderContext value={{ locale, text }}>{children}</LineReaderContext>
}
