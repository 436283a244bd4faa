import Link from 'next/link'
import { Suspense } from 'react'
import { CustomerList } from '@/components/customers/customer-list'
import { FindCustomer } from '@/components/customers/find-customer'
import { SilentSentence, Voice, VoiceToCome } from '@/components/customers/voice'
import { PageFrame } from '@/components/shell/page-frame'
import { ReadBy } from '@/components/text/reader'
import { parseCustomerFilter } from '@/domain/customer-list'
import { ApiProvider } from '@/trpc/client'
import { getReader, load, titled, trpc } from '@/trpc/server'

export const generateMetadata = titled(text => text.customerPages.title)

interface CustomersPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Counts over all customers: they follow in the same answer, and hold up nobody who looks for one. */
async function Heard() {
  const [{ text }, voice] = await Promise.all([getReader(), load(trpc.customers.voice.queryOptions())])
  return <Voice voice={voice} words={text.customerPages.voice} />
}

export default async function CustomersPage({ searchParams }: CustomersPageProps) {
  const { text, locale } = await getReader()
  const words = text.customerPages
  const list = await load(trpc.customers.list.queryOptions(parseCustomerFilter(await searchParams)))
  return (
    <ReadBy locale={locale}>
      <ApiProvider>
        <PageFrame className="gap-6">
          <header className="grid gap-1">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <h1 className="font-semibold text-2xl tracking-tight">{words.title}</h1>
              {list.mayMatch ? (
                <Link
                  href="/customers/matching"
                  prefetch={false}
                  className="py-1 text-sm underline decoration-line underline-offset-4 hover:decoration-current"
                >
                  {words.matching}
                </Link>
              ) : null}
            </div>
            <SilentSentence silent={list.silent} words={words.voice} />
            <p className="max-w-4xl text-ink-soft text-sm">{words.lead}</p>
          </header>
          <Suspense fallback={<VoiceToCome words={words.voice} />}>
            <Heard />
          </Suspense>
          <FindCustomer byName={list.reach !== 'none'} />
          <CustomerList list={list} words={words} />
        </PageFrame>
      </ApiProvider>
    </ReadBy>
  )
}
