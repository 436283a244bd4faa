export const ROLES = ['executive', 'cx_lead', 'function_head', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** A customer owner's mandate: with staff and budget, or by counsel only. */
export const MANDATES = ['organisational', 'advisory'] as const
