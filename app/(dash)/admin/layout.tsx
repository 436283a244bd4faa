import type { ReactNode } from 'react'
import { AdminLinks } from '@/components/admin/admin-links'
import { ReadBy } from '@/components/text/reader'
import { load, trpc } from '@/trpc/server'

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const me = await load(trpc.people.me.queryOptions())
  return (
    <ReadBy locale={me.locale ?? 'en'}>
      <AdminLinks me={me} />
      {children}
    </ReadBy>
  )
}
