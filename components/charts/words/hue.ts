import type { Perspective } from '@/domain/kind'

/** The one hue of each point of view, as text colour; marks draw in currentColor. */
export const HUE: Readonly<Record<Perspective, string>> = {
  customer: 'text-customer',
  company: 'text-company',
}

/** Whose view a figure takes, in words; colour does not say it alone. */
export const POINT_OF_VIEW: Readonly<Record<Perspective, string>> = {
  customer: 'What customers say and do',
  company: 'What we measure of ourselves',
}
