import type { ReactNode } from 'react'
import { type Language, languageOf } from '@/domain/text/text'
import { EnglishLine } from './english-line'

const LANGUAGES = { en: EnglishLine } satisfies Record<Language, unknown>

/** Gives lines and their flags within the words and the formats of a reader's locale: all that a metric's screen says in the browser. */
export function LineReadBy({ locale, children }: { locale: string; children: ReactNode }) {
  const Words = LANGUAGES[languageOf(locale)]
  return <Words locale={locale}>{children}</Words>
}
