'use client'

import type { ReactNode } from 'react'
import { PageFrame } from '@/components/shell/page-frame'
import { useReader } from '@/components/text/use-reader'
import { PasswordForm } from './password-form'
import { ProfileForm } from './profile-form'
import { SessionList } from './session-list'

/** One's own account: what a person may change by themselves. Within: what other features let them choose. */
export function AccountView({ children }: { children: ReactNode }) {
  return (
    <PageFrame width="form" className="gap-12">
      <h1 className="text-2xl font-semibold tracking-tight">{useReader().text.account.title}</h1>
      <ProfileForm />
      {children}
      <PasswordForm />
      <SessionList />
    </PageFrame>
  )
}
