import { Bookmark } from 'lucide-react'
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button'
import { Popover } from '@/components/ui/popover'
import { viewAddress } from '@/domain/saved-view'
import type { Text } from '@/domain/text/text'
import type { ViewLinkDto } from '@/server/views/dto'

const AT_ONCE = 12

interface ViewsMenuProps {
  /** What is open: its path and what stands behind the question mark. */
  path: string
  query: string
  views: readonly ViewLinkDto[]
  text: Text
}

/** In the filter bar: the views there are, which of them is open, and the way to keep this one. Works before any script. */
export function ViewsMenu({ path, query, views, text }: ViewsMenuProps) {
  const { menu, row } = text.views
  const here = viewAddress(path, query)
  const current = views.find(view => view.href === here)
  const [at = '/', filters = ''] = here.split('?')
  const save = `/views?${new URLSearchParams({ path: at, ...(filters ? { query: filters } : {}) })}`
  const label = current ? menu.current(current.name) : menu.label
  return (
    <Popover
      label={label}
      // The bar is one row: only the name of a view that is open stands there in words.
      trigger={
        <>
          <Bookmark size={15} aria-hidden />
          <span className={current ? 'max-w-40 truncate' : 'md:sr-only'}>{label}</span>
        </>
      }
      triggerClassName={buttonClass('quiet', 'min-h-8 px-2')}
      className="w-72"
    >
      {views.length === 0 ? <p className="text-ink-soft">{menu.empty}</p> : null}
      <ul className="grid gap-0.5">
        {views.slice(0, AT_ONCE).map(({ id, name, href, by }) => (
          <li key={id}>
            <Link
              href={href}
              prefetch={false}
              aria-current={href === here ? 'page' : undefined}
              className="-mx-2 block rounded-md px-2 py-1.5 hover:bg-sunken aria-[current]:font-semibold"
            >
              {name}
              {by === null ? null : <span className="block text-ink-soft text-xs">{row.by(by)}</span>}
            </Link>
          </li>
        ))}
      </ul>
      <ul className="mt-2 grid gap-0.5 border-line border-t pt-2">
        {current ? null : (
          <li>
            <Link href={save} prefetch={false} className="-mx-2 block rounded-md px-2 py-1.5 hover:bg-sunken">
              {menu.save}
            </Link>
          </li>
        )}
        <li>
          <Link href="/views" prefetch={false} className="-mx-2 block rounded-md px-2 py-1.5 hover:bg-sunken">
            {views.length > AT_ONCE ? `${menu.manage} (${menu.more(views.length - AT_ONCE)})` : menu.manage}
          </Link>
        </li>
      </ul>
    </Popover>
  )
}
