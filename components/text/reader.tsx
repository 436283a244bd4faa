import type { ReactNode } from 'react'
import { type Language, languageOf } from '@/domain/text/text'
import { English } from './english'

const LANGUAGES = { en: English } satisfies Record<Language, unknown>

/** Gives the views within the words and the formats of a reader's locale. */
export function ReadBy({ locale, children }: { locale: string; children: ReactNode }) {
  const Words = LANGUAGES[languageOf(locale)]
  return <Words locale={locale}>{children}</Words>
}
