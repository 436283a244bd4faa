import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PersonView } from '@/components/people/person-view'
import { textIn } from '@/domain/text/text'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient, load, trpc } from '@/trpc/server'

export const metadata: Metadata = { title: textIn().people.one.title }

export default async function PersonPage({ params }: { params: Promise<{ id: string }> }) {
  const id = Number((await params).id)
  const { people } = await load(trpc.people.list.queryOptions())
  if (!people.some(person => person.id === id)) notFound()
  return (
    <ApiProvider>
      <HydrateClient>
        <PersonView id={id} />
      </HydrateClient>
    </ApiProvider>
  )
}
