import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { Shell } from '@/components/shell/shell'
import { isTheme, THEME_COOKIE } from '@/components/ui/theme'
import { load, trpc } from '@/trpc/server'

export default async function DashLayout({ children }: { children: ReactNode }) {
  const [me, options, { unread }, jar] = await Promise.all([
    load(trpc.people.me.queryOptions()),
    load(trpc.company.filterOptions.queryOptions()),
    load(trpc.notices.unread.queryOptions()),
    cookies(),
  ])
  const chosen = jar.get(THEME_COOKIE)?.value
  return (
    <Shell
      company={options.company}
      user={me}
      ownFunction={options.ownFunction}
      theme={isTheme(chosen) ? chosen : 'system'}
      unread={unread}
    >
      {children}
    </Shell>
  )
}
