/** The four families as the columns of the table name them. */
export const FAMILY_NAMES = {
  nps: 'NPS',
  renewal: 'Renewal',
  satisfaction: 'Satisfaction',
  resolution: 'Resolution',
} as const
