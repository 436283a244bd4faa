import { CalendarView } from '@/components/calendar/calendar-view'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { load, titled, trpc } from '@/trpc/server'
import { answered } from '../../answered'

export const generateMetadata = titled(text => text.calendar.title)

export default answered(async function CalendarPage() {
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
})
