'use client'

import { clsx } from 'clsx'
import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import { type MouseEvent, useId } from 'react'

export interface NavScreen {
  href: string
  name: string
  /** Parts of the screen by their anchors; seen while one is on it. */
  parts: readonly { hash: string; name: string }[]
  /** An address that counts as this screen, too. */
  also?: string
  /** A filter that does not come along. */
  drops?: string
}

export interface NavGroup {
  title: string
  screens: readonly NavScreen[]
}

const LINK = 'block rounded-md px-3 text-sm hover:bg-sunken max-lg:py-2'

// The layout stays when the screen changes, so an open menu would stay too.
function closeMenu(event: MouseEvent<HTMLElement>): void {
  event.currentTarget.closest<HTMLElement>('[popover]:popover-open')?.hidePopover()
}

function isUnder(href: string, pathname: string): boolean {
  return pathname === href || (href !== '/' && pathname.startsWith(`${href}/`))
}

/** The screen on which one is: of those above the address the nearest, for one may lie under another. */
function currentOf(groups: readonly NavGroup[], pathname: string): string | undefined {
  return groups
    .flatMap(({ screens }) => screens)
    .filter(({ href, also }) => isUnder(href, pathname) || (also && isUnder(also, pathname)))
    .toSorted((left, right) => right.href.length - left.href.length)[0]?.href
}

interface ScreenItemProps {
  screen: NavScreen
  current: boolean
  query: string
}

function ScreenItem({ screen, current, query }: ScreenItemProps) {
  const carried = new URLSearchParams(query)
  if (screen.drops) carried.delete(screen.drops)
  const address = `${screen.href}${carried.size > 0 ? `?${carried}` : ''}`
  return (
    <li>
      <Link
        href={address}
        prefetch={false}
        onClick={closeMenu}
        aria-current={current ? 'page' : undefined}
        className={clsx(
          LINK,
          'lg:py-1',
          current ? 'bg-sunken font-semibold text-ink' : 'font-medium text-ink-soft hover:text-ink',
        )}
      >
        {screen.name}
      </Link>
      {current && screen.parts.length > 0 ? (
        <ul className="mt-0.5 mb-1 ml-3 border-line border-l pl-1">
          {screen.parts.map(({ hash, name }) => (
            <li key={hash}>
              <Link
                href={`${address}${hash}`}
                prefetch={false}
                onClick={closeMenu}
                className={clsx(LINK, 'text-ink-soft lg:py-0.5')}
              >
                {name}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  )
}

/** The screens there are for a person, in groups. The filters in force come along from one to the next. */
export function NavLinks({ groups }: { groups: readonly NavGroup[] }) {
  const id = useId()
  const pathname = usePathname()
  const query = useSearchParams().toString()
  const current = currentOf(groups, pathname)
  return (
    <div className="grid gap-4 max-lg:grid-cols-2 max-lg:gap-x-2">
      {groups.map(({ title, screens }) => (
        <div key={title}>
          <p id={`${id}${title}`} className="px-3 pb-0.5 text-ink-soft text-xs">
            {title}
          </p>
          <ul aria-labelledby={`${id}${title}`} className="grid gap-px">
            {screens.map(screen => (
              <ScreenItem key={screen.href} screen={screen} current={screen.href === current} query={query} />
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}
