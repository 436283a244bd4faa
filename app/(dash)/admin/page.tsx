import { redirect } from 'next/navigation'
import { can } from '@/domain/access'
import { load, trpc } from '@/trpc/server'

/** The first room that this person may enter. */
export default async function AdminPage() {
  const me = await load(trpc.people.me.queryOptions())
  redirect(can(me, 'company.administer') ? '/admin/users' : '/admin/stages')
}
