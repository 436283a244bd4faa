'use client'

import { clsx } from 'clsx'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useLayoutEffect, useRef } from 'react'
import { useReader } from '@/components/text/use-reader'
import { can, type UserActor } from '@/domain/access'
import { SCREENS } from '@/domain/screens'

const ROOMS = [
  'welcome',
  'users',
  'functions',
  'slices',
  'stages',
  'calendar',
  'privacy',
  'tokens',
  'setupFile',
  'audit',
] as const

/** The rooms that this person may enter, one beside the other; scrolls sideways on a phone. */
export function AdminLinks({ me }: { me: UserActor }) {
  const pathname = usePathname()
  const { screens, title } = useReader().text.admin
  const rooms = ROOMS.filter(name => can(me, SCREENS[name].permission))
  const nav = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address is another current room.
  useLayoutEffect(() => {
    const current = nav.current?.querySelector<HTMLElement>('[aria-current]')
    if (!nav.current || !current) return
    // Sideways only, and in the row only: the page itself stays where it is.
    const { left, width } = current.getBoundingClientRect()
    const frame = nav.current.getBoundingClientRect()
    nav.current.scrollLeft += left + width / 2 - frame.left - frame.width / 2
  }, [pathname])
  if (rooms.length === 0) return null
  return (
    <nav
      ref={nav}
      aria-label={title}
      className="overflow-x-auto border-line border-b px-1 lg:px-5 print:hidden"
    >
      <ul className="flex gap-1">
        {rooms.map(name => (
          <li key={name}>
            <Link
              href={SCREENS[name].href}
              prefetch={false}
              aria-current={pathname.startsWith(SCREENS[name].href) ? 'page' : undefined}
              className={clsx(
                '-mb-px block whitespace-nowrap border-b-2 px-3 py-3 text-sm hover:text-ink',
                pathname.startsWith(SCREENS[name].href)
                  ? 'border-ink font-semibold text-ink'
                  : 'border-transparent text-ink-soft',
              )}
            >
              {screens[name]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
