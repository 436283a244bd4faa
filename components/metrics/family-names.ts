import type { Family } from '@/domain/kind'

/** The families in the order in which they are shown; drivers are what lies under the four. */
export const FAMILY_NAMES: Readonly<Record<Family, string>> = {
  nps: 'NPS',
  renewal: 'Renewal',
  satisfaction: 'Satisfaction',
  resolution: 'Resolution',
  driver: 'Drivers',
}
