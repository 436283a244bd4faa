import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { DemoSignIn } from '@/components/entrance/demo-sign-in'
import { EntranceFrame } from '@/components/entrance/frame'
import { wordProblem } from '@/components/entrance/problem'
import { SignInForm } from '@/components/entrance/sign-in-form'
import { nextPath } from '@/domain/next-path'
import { CSRF_HEADER } from '@/domain/request-headers'
import { textIn } from '@/domain/text/text'
import { load, trpc } from '@/trpc/server'

export const metadata: Metadata = { title: 'Sign in' }

type Search = Record<string, string | string[] | undefined>

export default async function SignInPage({ searchParams }: { searchParams: Promise<Search> }) {
  const [search, { demo, needsSetup }] = await Promise.all([
    searchParams,
    load(trpc.setup.entrance.queryOptions()),
  ])
  if (needsSetup) return <NotSetUp />
  const csrfToken = (await headers()).get(CSRF_HEADER) ?? ''
  const next = nextPath(one(search.next))
  const ended = one(search.ended) ? 'Your session has ended. Sign in to go on.' : undefined
  const form = (
    <SignInForm
      csrfToken={csrfToken}
      next={next}
      problem={wordProblem(one(search.problem))}
      forgot={textIn().people.entrance.forgot}
    />
  )
  if (!demo) {
    return (
      <EntranceFrame title="Sign in" lead={ended}>
        {form}
      </EntranceFrame>
    )
  }
  return (
    <EntranceFrame
      title="Look around the demo"
      lead="An invented company with three years of figures. Whose eyes?"
    >
      {ended ? <p role="status">{ended}</p> : null}
      <DemoSignIn csrfToken={csrfToken} next={next} />
      <details className="group border-line border-t pt-4">
        <summary className="text-ink-soft text-sm">Sign in with e-mail and password</summary>
        <div className="pt-5">{form}</div>
      </details>
    </EntranceFrame>
  )
}

function NotSetUp() {
  return (
    <EntranceFrame
      title="Almost there"
      lead="This Wholeview has no admin yet. The server has printed a link for the first set-up in its log; open it."
    >
      <p className="text-ink-soft text-sm">Can’t find it? Start the server again: it prints a new one.</p>
    </EntranceFrame>
  )
}

function one(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0]
}
