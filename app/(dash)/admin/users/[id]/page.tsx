import { notFound } from 'next/navigation'
import { PersonView } from '@/components/people/person-view'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { load, titled, trpc } from '@/trpc/server'
import { answered } from '../../../answered'

export const generateMetadata = titled(text => text.people.one.title)

export default answered(async function PersonPage({ params }: { params: Promise<{ id: string }> }) {
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
})
