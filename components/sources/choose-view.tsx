'use client'

import { Database, FileUp, Globe, Plug, Send } from 'lucide-react'
import Link from 'next/link'
import { PageFrame } from '@/components/shell/page-frame'
import { useReader } from '../text/use-reader'

const WAYS = [
  { key: 'file', icon: FileUp },
  { key: 'push', icon: Send },
  { key: 'sql', icon: Database },
  { key: 'http', icon: Globe },
] as const

/** Names of products are names: the same in every language. */
const PRODUCTS = [
  { key: 'zendesk', name: 'Zendesk' },
  { key: 'hubspot', name: 'HubSpot' },
  { key: 'salesforce', name: 'Salesforce' },
  { key: 'stripe', name: 'Stripe' },
  { key: 'intercom', name: 'Intercom' },
  { key: 'typeform', name: 'Typeform' },
  { key: 'surveymonkey', name: 'SurveyMonkey' },
  { key: 'formbricks', name: 'Formbricks' },
] as const

const TILE =
  'grid h-full grid-cols-[auto_1fr] content-start gap-x-3 gap-y-1 rounded-lg border border-line bg-surface p-4 hover:border-edge hover:bg-sunken'

/** What a source can be: the four ways that reach every system, and products that are known. */
export function ChooseView() {
  const words = useReader().text.sources
  const { choose } = words
  return (
    <PageFrame width="list" className="gap-8">
      <header>
        <BackToSources />
        <h1 className="mt-2 font-semibold text-2xl tracking-tight">{choose.title}</h1>
        <p className="mt-1 text-ink-soft">{choose.lead}</p>
      </header>
      <section aria-labelledby="general" className="grid gap-3">
        <h2 id="general" className="font-semibold text-lg">
          {choose.general}
        </h2>
        <ul className="grid gap-3 sm:grid-cols-2">
          {WAYS.map(({ key, icon: Icon }) => (
            <li key={key}>
              <Link href={`/sources/new/${key}`} prefetch={false} className={TILE}>
                <Icon size={20} aria-hidden className="mt-0.5 text-ink-soft" />
                <span className="font-medium">{choose.ways[key].name}</span>
                <span className="col-start-2 text-ink-soft text-sm">{choose.ways[key].lead}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="products" className="grid gap-3">
        <h2 id="products" className="font-semibold text-lg">
          {choose.products}
        </h2>
        <p className="text-ink-soft text-sm">{choose.productsLead}</p>
        <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
          {PRODUCTS.map(({ key, name }) => (
            <li key={key}>
              <Link href={`/sources/new/${key}`} prefetch={false} className={TILE}>
                <Plug size={18} aria-hidden className="mt-0.5 text-ink-soft" />
                <span className="font-medium">{name}</span>
                <span className="col-start-2 text-ink-soft text-sm">{choose.brings[key]}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </PageFrame>
  )
}

/** The way back to the list. */
export function BackToSources() {
  const words = useReader().text.sources.one
  return (
    <Link
      href="/sources"
      prefetch={false}
      className="inline-flex min-h-11 items-center text-ink-soft text-sm underline decoration-line underline-offset-4 hover:decoration-current sm:min-h-0"
    >
      {words.back}
    </Link>
  )
}
