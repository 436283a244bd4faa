import Link from 'next/link'
import { ThemeSwitch } from '@/components/first-screen'
import { Popover } from '@/components/ui/popover'
import type { Theme } from '@/components/ui/theme'
import type { Role } from '@/domain/role'
import { textIn } from '@/domain/text/text'

const ROLE_NAMES: Readonly<Record<Role, string>> = {
  executive: 'Executive',
  cx_lead: 'CX lead',
  function_head: 'Function head',
  admin: 'Admin',
}

interface UserMenuProps {
  demo: boolean
  user: { name: string; email: string; role: Role; isCustomerOwner: boolean; locale?: string }
  theme: Theme
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  return [words.at(0), words.length > 1 ? words.at(-1) : undefined]
    .map(word => word?.charAt(0) ?? '')
    .join('')
}

/** Who is signed in and as what, how it looks, and the way out. */
export function UserMenu({ user, theme, demo }: UserMenuProps) {
  const role = ROLE_NAMES[user.role]
  return (
    <Popover
      label={`${user.name}, ${role}: your menu`}
      className="menu-panel w-64"
      triggerClassName="flex min-h-9 w-full items-center gap-2.5 rounded-md p-1.5 text-left hover:bg-sunken"
      trigger={
        <>
          <span
            aria-hidden
            className="grid size-8 shrink-0 place-items-center rounded-full border border-edge font-medium text-xs"
          >
            {initialsOf(user.name)}
          </span>
          <span className="hidden min-w-0 lg:block">
            <span className="block truncate font-medium text-sm">{user.name}</span>
            <span className="block truncate text-ink-soft text-xs">
              {user.isCustomerOwner ? `${role}, customer owner` : role}
            </span>
          </span>
        </>
      }
    >
      <p className="truncate font-medium">{user.name}</p>
      <p className="truncate text-ink-soft">{user.email}</p>
      <p className="mb-4 text-ink-soft">{user.isCustomerOwner ? `${role}, customer owner` : role}</p>
      <ThemeSwitch initial={theme} />
      <p className="mt-4 border-line border-t pt-3">
        <Link href="/account" prefetch={false} className="-mx-2 block rounded-md px-2 py-1.5 hover:bg-sunken">
          Your account
        </Link>
      </p>
      {demo && user.role === 'admin' ? (
        <p>
          <Link
            href="/welcome#own"
            prefetch={false}
            className="-mx-2 block rounded-md px-2 py-1.5 hover:bg-sunken"
          >
            {textIn(user.locale).shell.startOwn}
          </Link>
        </p>
      ) : null}
      <form action="/api/auth/signout" method="post">
        <button type="submit" className="-mx-2 w-full rounded-md px-2 py-1.5 text-left hover:bg-sunken">
          Sign out
        </button>
      </form>
    </Popover>
  )
}
