/** Where the reader's choice of light or dark is kept. Without it the system decides. */
export const THEME_COOKIE = 'theme'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** Tells whether a cookie's value is a choice; `system` is the absence of one. */
export function isTheme(value: string | undefined): value is 'light' | 'dark' {
  return value === 'light' || value === 'dark'
}
