'use client'

import type { ReactNode } from 'react'
import { en } from '@/domain/text/en'
import { LineReaderContext, ReaderContext } from './use-reader'

/** English for all views within. A file a language, so that a browser loads the one that is read. */
export function English({ locale, children }: { locale: string; children: ReactNode }) {
  const reader = { locale, text: en }
  return (
    <LineReaderContext value={reader}>
      <ReaderContext value={reader}>{children}</ReaderContext>
    </LineReaderContext>
  )
}
