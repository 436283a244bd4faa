import Link from 'next/link'
import { ThemeSwitch } from '@/components/first-screen'
import { Popover } from '@/components/ui/popover'
import type { Theme } from '@/components/ui/theme'
import type { Role } from '@/domain/role'
import { textIn } from '@/domain/text/text'

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
  const { people, shell } = textIn(user.locale)
  const role = people.roles[user.role]
  const office = user.isCustomerOwner ? shell.customerOwner(role) : role
  return (
    <Popover
      label={shell.yourMenu(user.name, role)}
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
            <span className="block text-ink-soft text-xs">{office}</span>
          </span>
        </>
      }
    >
      <p className="truncate font-medium">{user.name}</p>
      <p className="truncate text-ink-soft">{user.email}</p>
      <p className="mb-4 text-ink-soft">{office}</p>
      <ThemeSwitch initial={theme} words={shell.theme} />
      <p className="mt-4 border-line border-t pt-3">
        <Link href="/account" prefetch={false} className="-mx-2 block rounded-md px-2 py-1.5 hover:bg-sunken">
          {shell.account}
        </Link>
      </p>
      {demo && user.role === 'admin' ? (
        <p>
          <Link
            href="/welcome#own"
            prefetch={false}
            className="-mx-2 block rounded-md px-2 py-1.5 hover:bg-sunken"
          >
            {shell.startOwn}
          </Link>
        </p>
      ) : null}
      <form action="/api/auth/signout" method="post">
        <button type="submit" className="-mx-2 w-full rounded-md px-2 py-1.5 text-left hover:bg-sunken">
          {shell.signOut}
        </button>
      </form>
    </Popover>
  )
}
