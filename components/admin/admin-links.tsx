'use client'

import { clsx } from 'clsx'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useReader } from '@/components/text/use-reader'

const PLACES = {
  welcome: '/welcome',
  users: '/admin/users',
  functions: '/admin/functions',
  slices: '/admin/slices',
  stages: '/admin/stages',
  calendar: '/admin/calendar',
  privacy: '/admin/privacy',
} as const

/** The admin's rooms, one beside the other; scrolls sideways on a phone. */
export function AdminLinks() {
  const pathname = usePathname()
  const { screens, title } = useReader().text.admin
  return (
    <nav aria-label={title} className="overflow-x-auto border-line border-b px-4 print:hidden">
      <ul className="flex gap-1">
        {Object.entries(PLACES).map(([name, href]) => (
          <li key={name}>
            <Link
              href={href}
              prefetch={false}
              aria-current={pathname.startsWith(href) ? 'page' : undefined}
              className={clsx(
                '-mb-px block whitespace-nowrap border-b-2 px-3 py-3 text-sm hover:text-ink',
                pathname.startsWith(href)
                  ? 'border-ink font-semibold text-ink'
                  : 'border-transparent text-ink-soft',
              )}
            >
              {screens[name as keyof typeof PLACES]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
