import type { WelcomeFacts, WelcomeStep } from '@/domain/welcome'

/** The checklist. Its words are made from the facts where it is read. */
export interface WelcomeDto {
  facts: WelcomeFacts
  /** Those not done that somebody left out, by whom and when. */
  skipped: { step: WelcomeStep; by: string; at: Date }[]
  /** Steps that are neither done nor skipped. */
  open: WelcomeStep[]
  timeZone: string
  /** Null: this is no demo. `switchable`: whoever started it can serve one's own company instead, at a word. */
  demo: { switchable: boolean } | null
}
