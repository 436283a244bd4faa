import type { Metadata } from 'next'
import { ForgotForm } from '@/components/entrance/forgot-form'
import { EntranceFrame } from '@/components/entrance/frame'
import { wordProblem } from '@/components/entrance/problem'
import { ReadBy } from '@/components/text/reader'
import { textIn } from '@/domain/text/text'
import { load, trpc } from '@/trpc/server'

export const metadata: Metadata = { title: 'Forgot your password?' }

interface Props {
  searchParams: Promise<{ asked?: string | string[]; problem?: string | string[] }>
}

export default async function ForgotPage({ searchParams }: Props) {
  const [{ asked, problem }, { mail }] = await Promise.all([
    searchParams,
    load(trpc.setup.entrance.queryOptions()),
  ])
  const words = textIn().people.entrance
  const lead = asked ? words.asked : mail ? words.forgotLead : words.forgotNoMail
  return (
    <EntranceFrame title={words.forgotTitle} lead={lead}>
      {mail && !asked ? (
        <ReadBy locale="en">
          <ForgotForm problem={wordProblem(typeof problem === 'string' ? problem : undefined)} />
        </ReadBy>
      ) : null}
      <p className="text-sm">
        <a href="/sign-in" className="text-ink-soft underline underline-offset-2 hover:text-ink">
          {words.toSignIn}
        </a>
      </p>
    </EntranceFrame>
  )
}
