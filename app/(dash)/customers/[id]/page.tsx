import { notFound, redirect } from 'next/navigation'
import { CustomerView } from '@/components/customers/customer-view'
import { PageFrame } from '@/components/shell/page-frame'
import { customerInput } from '@/domain/customer-list'
import { timelineInput } from '@/domain/customer-timeline'
import { getReader, load, titled, trpc } from '@/trpc/server'
import { answered } from '../../answered'

// The tab's title names nobody: it stands in the browser's history, and on a screen that is shared.
export const generateMetadata = titled(text => text.customerPages.one)

interface CustomerPageProps {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default answered(async function CustomerPage({ params, searchParams }: CustomerPageProps) {
  const { text } = await getReader()
  const asked = customerInput.safeParse({ id: Number((await params).id) })
  if (!asked.success) notFound()
  const customer = await load(trpc.customers.get.queryOptions(asked.data))
  // Whoever was merged is the other one, and so is the page.
  if (customer.becameId !== null) redirect(`/customers/${customer.becameId}`)
  const place = timelineInput.safeParse({ ...asked.data, after: [(await searchParams).after].flat()[0] })
  const older =
    place.data?.after && customer.seesEvents
      ? await load(trpc.customers.timeline.queryOptions(place.data))
      : null
  return (
    <PageFrame className="gap-6">
      <CustomerView
        customer={customer}
        timeline={older ?? customer.timeline}
        isFirst={older === null}
        words={text.customerPages}
      />
    </PageFrame>
  )
})
