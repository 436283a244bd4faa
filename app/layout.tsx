import '@fontsource-variable/inter'
import './globals.css'
import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { preload } from 'react-dom'
import { ICON_ADDRESS } from '@/components/shell/icon'
import { isTheme, THEME_COOKIE } from '@/components/ui/theme'
import { getReader, readerLanguage } from '@/trpc/server'

export async function generateMetadata(): Promise<Metadata> {
  return {
    title: { default: 'Wholeview', template: '%s · Wholeview' },
    description: (await getReader()).text.shell.description,
    icons: { icon: ICON_ADDRESS },
  }
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf9f7' },
    { media: '(prefers-color-scheme: dark)', color: '#141218' },
  ],
}

// The letters that nearly all text is of. Without this they come once a first paint has asked for them, and the page is laid out twice.
const LETTERS = new URL('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2', import.meta.url)

/** The theme comes from a cookie, so that the first paint has it without a script (which the policy would refuse). */
export default async function RootLayout({ children }: { children: ReactNode }) {
  preload(LETTERS.pathname, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' })
  const chosen = (await cookies()).get(THEME_COOKIE)?.value
  return (
    <html lang={await readerLanguage()} {...(isTheme(chosen) ? { 'data-theme': chosen } : {})}>
      <body className="min-h-dvh antialiased">{children}</body>
    </html>
  )
}
