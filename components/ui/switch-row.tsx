import { clsx } from 'clsx'
import Link from 'next/link'

interface SwitchRowProps {
  label: string
  choices: { key: string; name: string; href: string; chosen: boolean }[]
}

/** A choice among a few views, each at an address of its own. */
export function SwitchRow({ label, choices }: SwitchRowProps) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-0.5 rounded-md bg-sunken p-0.5 print:hidden">
      {choices.map(({ key, name, href, chosen }) => (
        <Link
          key={key}
          href={href}
          prefetch={false}
          scroll={false}
          aria-current={chosen ? 'true' : undefined}
          className={clsx(
            'rounded px-2.5 py-1 text-xs',
            chosen ? 'bg-surface font-medium text-ink shadow-xs' : 'text-ink-soft hover:text-ink',
          )}
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}
