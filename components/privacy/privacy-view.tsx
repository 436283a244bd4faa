'use client'

import { useReader } from '@/components/text/use-reader'
import { EraseCustomer } from './erase-customer'
import { SettingsForm } from './settings-form'

/** Who sees customers, how long their words are kept, and how one of them is erased. */
export function PrivacyView() {
  const { title, lead } = useReader().text.privacy
  return (
    <div className="mx-auto grid max-w-2xl gap-12 px-4 py-10">
      <header className="grid gap-2">
        <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
        <p className="text-ink-soft">{lead}</p>
      </header>
      <SettingsForm />
      <EraseCustomer />
    </div>
  )
}
