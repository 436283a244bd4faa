import type { Metadata } from 'next'
import { CalendarView } from '@/components/calendar/calendar-view'
import { textIn } from '@/domain/text/text'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient, load, trpc } from '@/trpc/server'

export const metadata: Metadata = { title: textIn().calendar.title }

export default async function CalendarPage() {
  await load(trpc.calendar.get.queryOptions())
  return (
    <ApiProvider>
      <HydrateClient>
        <CalendarView
          timeZones={['UTC', ...Intl.supportedValuesOf('timeZone').filter(zone => zone !== 'UTC')]}
        />
      </HydrateClient>
    </ApiProvider>
  )
}
