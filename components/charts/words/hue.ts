import type { Perspective } from '@/domain/kind'

/** The one hue of each point of view, as text colour; marks draw in currentColor. */
export const HUE: Readonly<Record<Perspective, string>> = {
  customer: 'text-customer',
  company: 'text-company',
}
