'use client'

import { clsx } from 'clsx'
import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import type { MouseEvent } from 'react'
import type { Role } from '@/domain/role'
import type { Text } from '@/domain/text/text'

type Words = Text['shell']['nav']

interface ScreenLink {
  href: string
  name: keyof Words
  under: readonly { hash: string; name: keyof Words }[]
}

const SCREENS: readonly ScreenLink[] = [
  { href: '/', name: 'whole', under: [] },
  { href: '/journey', name: 'journey', under: [] },
  {
    href: '/metrics',
    name: 'metrics',
    under: [
      { hash: '#nps', name: 'nps' },
      { hash: '#renewal', name: 'renewal' },
      { hash: '#satisfaction', name: 'satisfaction' },
      { hash: '#resolution', name: 'resolution' },
      { hash: '#driver', name: 'driver' },
    ],
  },
  { href: '/goals', name: 'goals', under: [] },
  { href: '/benchmarks', name: 'benchmarks', under: [] },
  { href: '/perspectives', name: 'perspectives', under: [] },
  { href: '/actions', name: 'actions', under: [] },
  { href: '/self-check', name: 'selfCheck', under: [] },
  { href: '/promise', name: 'promise', under: [] },
  { href: '/owner', name: 'owner', under: [] },
]

const ENTER: ScreenLink = { href: '/enter', name: 'enter', under: [] }
const SOURCES: ScreenLink = { href: '/sources', name: 'sources', under: [] }
const CUSTOMERS: ScreenLink = { href: '/customers/matching', name: 'customers', under: [] }
const ADMIN: ScreenLink = { href: '/admin', name: 'admin', under: [] }

const LINK = 'block rounded-md px-3 py-1.5 text-sm hover:bg-sunken'

// The layout stays when the screen changes, so an open menu would stay too.
function closeMenu(event: MouseEvent<HTMLElement>): void {
  event.currentTarget.closest<HTMLElement>('[popover]:popover-open')?.hidePopover()
}

function isCurrent(href: string, pathname: string): boolean {
  // The set-up is the first of the admin's rooms, at an address of its own.
  if (href === ADMIN.href && pathname.startsWith('/welcome')) return true
  return href === '/' ? pathname === '/' : pathname.startsWith(href)
}

interface NavLinksProps {
  role: Role
  isCustomerOwner: boolean
  /** Is head or deputy of a function, beside the role. */
  isHead: boolean
  words: Words
}

/** The screens there are for a role. The filters in force come along from one to the next. */
export function NavLinks({ role, isCustomerOwner, isHead, words }: NavLinksProps) {
  const leads = role === 'cx_lead' || isCustomerOwner
  // Of the admin's rooms who leads has some: the set-up and the stages.
  const hasRooms = role === 'admin' || leads
  const heads = role === 'function_head' || isHead
  const enters = leads || heads
  const hasSources = hasRooms || heads
  const pathname = usePathname()
  const query = useSearchParams().toString()
  const withQuery = (href: string, hash = '') => `${href}${query ? `?${query}` : ''}${hash}`
  const screens = [
    ...SCREENS,
    ...(enters ? [ENTER] : []),
    ...(hasSources ? [SOURCES] : []),
    ...(hasRooms ? [CUSTOMERS] : []),
    ...(hasRooms ? [ADMIN] : []),
  ]
  return (
    <ul className="grid gap-0.5">
      {screens.map(screen => {
        const current = isCurrent(screen.href, pathname)
        return (
          <li key={screen.href}>
            <Link
              href={withQuery(screen.href)}
              prefetch={false}
              onClick={closeMenu}
              aria-current={current ? 'page' : undefined}
              className={clsx(
                LINK,
                current ? 'bg-sunken font-semibold text-ink' : 'font-medium text-ink-soft',
              )}
            >
              {words[screen.name]}
            </Link>
            {screen.under.length === 0 ? null : (
              <ul className="mt-0.5 mb-1 ml-3 border-line border-l pl-1">
                {screen.under.map(({ hash, name }) => (
                  <li key={hash}>
                    <Link
                      href={withQuery(screen.href, hash)}
                      prefetch={false}
                      onClick={closeMenu}
                      className={clsx(LINK, 'py-1 text-ink-soft')}
                    >
                      {words[name]}
                    </Link>
                  </li>
                ))}
              </ul>
            )}
          </li>
        )
      })}
    </ul>
  )
}
