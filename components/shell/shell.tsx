import { Menu } from 'lucide-react'
import Link from 'next/link'
import { type ReactNode, Suspense } from 'react'
import { Bell, NavLinks, PaletteButton, ToastRegion } from '@/components/first-screen'
import { Popover } from '@/components/ui/popover'
import type { Theme } from '@/components/ui/theme'
import type { UserActor } from '@/domain/access'
import { navigationOf } from '@/domain/screens'
import { textIn } from '@/domain/text/text'
import type { NavGroup } from './nav-links'
import { UserMenu } from './user-menu'
import { Wordmark } from './wordmark'

interface ShellProps {
  company: { name: string; demo: boolean }
  user: UserActor
  /** Key of the function that they head; null: none. */
  ownFunction: string | null
  theme: Theme
  /** Unread notices. */
  unread: number
  children: ReactNode
}

function Home() {
  return (
    <Link href="/" prefetch={false} className="rounded-md px-1 py-1">
      <Wordmark />
    </Link>
  )
}

/** The navigation of this person in words. */
function groupsFor(user: UserActor, ownFunction: string | null): NavGroup[] {
  const { nav, groups } = textIn(user.locale).shell
  return navigationOf(user, ownFunction).map(({ group, screens }) => ({
    title: groups[group],
    screens: screens.map(screen => ({
      href: screen.href,
      name: nav[screen.name],
      parts: 'parts' in screen ? screen.parts.map(part => ({ hash: `#${part}`, name: nav[part] })) : [],
      ...('also' in screen ? { also: screen.also } : {}),
      ...('drops' in screen ? { drops: screen.drops } : {}),
    })),
  }))
}

/** What stands around every screen. Wide: at the left side. Narrow: a bar with a menu. Printed: nothing of it. */
export function Shell({ company, user, ownFunction, theme, unread, children }: ShellProps) {
  const { shell, notices, search } = textIn(user.locale)
  const links = (
    <Suspense>
      <NavLinks groups={groupsFor(user, ownFunction)} />
    </Suspense>
  )
  return (
    <div className="lg:grid lg:grid-cols-[13.5rem_minmax(0,1fr)]">
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-ink px-4 py-2 text-bg focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        {shell.skip}
      </a>
      <header className="flex items-center gap-1 border-line border-b px-2 py-2 sm:gap-2 sm:px-4 lg:sticky lg:top-0 lg:h-dvh lg:flex-col lg:items-stretch lg:gap-0 lg:border-r lg:border-b-0 lg:px-3 lg:py-5 print:hidden">
        <div className="lg:hidden">
          <Popover
            label={shell.menu}
            trigger={<Menu size={20} aria-hidden />}
            triggerClassName="grid size-10 place-items-center rounded-md hover:bg-sunken"
            className="menu-panel w-88 px-2"
          >
            <nav aria-label={shell.screens}>{links}</nav>
          </Popover>
        </div>
        <div className="lg:px-2">
          <Home />
          <p className="hidden truncate pt-1 pl-1 text-ink-soft text-xs lg:block">{company.name}</p>
        </div>
        <nav
          aria-label={shell.screens}
          className="mt-5 hidden min-h-0 overflow-y-auto lg:-mx-1 lg:block lg:px-1 lg:pb-3"
        >
          {links}
        </nav>
        <div className="ml-auto flex items-center gap-1 lg:mt-auto lg:ml-0 lg:grid lg:border-line lg:border-t lg:pt-2 lg:items-stretch">
          <PaletteButton reader={user.id} words={search.palette} />
          <Bell unread={unread} words={notices.bell} />
          <UserMenu user={user} theme={theme} demo={company.demo} />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="min-w-0 outline-none">
        {children}
      </main>
      <ToastRegion />
    </div>
  )
}
