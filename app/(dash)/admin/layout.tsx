import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { AdminLinks } from '@/components/admin/admin-links'
import { ReadBy } from '@/components/text/reader'
import { textIn } from '@/domain/text/text'
import { load, trpc } from '@/trpc/server'

export const metadata: Metadata = { title: textIn().admin.title }

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const me = await load(trpc.people.me.queryOptions())
  return (
    <ReadBy locale={me.locale ?? 'en'}>
      <AdminLinks me={me} />
      {children}
    </ReadBy>
  )
}
