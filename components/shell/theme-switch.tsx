'use client'

import { useState } from 'react'
import { isTheme, THEME_COOKIE, THEMES, type Theme } from '@/components/ui/theme'
import type { Text } from '@/domain/text/text'

const YEAR_SECONDS = 31_536_000

function choose(theme: Theme): void {
  const keep = isTheme(theme) ? YEAR_SECONDS : 0
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${keep}; samesite=lax`
  if (isTheme(theme)) document.documentElement.dataset.theme = theme
  else delete document.documentElement.dataset.theme
}

interface ThemeSwitchProps {
  initial: Theme
  words: Text['shell']['theme']
}

/** Light, dark or as the system has it; kept in a cookie so that the server paints it at once. */
export function ThemeSwitch({ initial, words }: ThemeSwitchProps) {
  const [theme, setTheme] = useState(initial)
  return (
    <fieldset>
      <legend className="mb-1.5 text-ink-soft text-xs">{words.title}</legend>
      <div className="grid grid-cols-3 gap-1 rounded-md bg-sunken p-1">
        {THEMES.map(name => (
          <label
            key={name}
            className="cursor-pointer rounded px-2 py-1 text-center text-sm has-checked:bg-surface has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="theme"
              value={name}
              checked={theme === name}
              onChange={() => {
                choose(name)
                setTheme(name)
              }}
              className="sr-only"
            />
            {words[name]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
