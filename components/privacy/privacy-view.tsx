'use client'

import { PageFrame } from '@/components/shell/page-frame'
import { HowItWorks } from '@/components/text/how-it-works'
import { useReader } from '@/components/text/use-reader'
import { EraseCustomer } from './erase-customer'
import { SettingsForm } from './settings-form'

/** Who sees customers, how long their words are kept, and how one of them is erased. */
export function PrivacyView() {
  const { title, lead, how } = useReader().text.privacy
  return (
    <PageFrame width="form" className="gap-12">
      <header>
        <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
        <p className="mt-2 max-w-prose text-ink-soft text-sm">{lead}</p>
        <HowItWorks sentences={how} />
      </header>
      <SettingsForm />
      <EraseCustomer />
    </PageFrame>
  )
}
