import { headers } from 'next/headers'
import { DemoSignIn } from '@/components/entrance/demo-sign-in'
import { EntranceFrame } from '@/components/entrance/frame'
import { wordProblem } from '@/components/entrance/problem'
import { SignInForm } from '@/components/entrance/sign-in-form'
import { nextPath } from '@/domain/next-path'
import { CSRF_HEADER } from '@/domain/request-headers'
import type { Text } from '@/domain/text/text'
import { getReader, load, titled, trpc } from '@/trpc/server'

export const generateMetadata = titled(text => text.entrance.signInTitle)

type Search = Record<string, string | string[] | undefined>

export default async function SignInPage({ searchParams }: { searchParams: Promise<Search> }) {
  const [search, { demo, needsSetup }, { text }] = await Promise.all([
    searchParams,
    load(trpc.setup.entrance.queryOptions()),
    getReader(),
  ])
  const { entrance: words, people } = text
  if (needsSetup) return <NotSetUp words={words.notSetUp} />
  const csrfToken = (await headers()).get(CSRF_HEADER) ?? ''
  const next = nextPath(one(search.next))
  const ended = one(search.ended) ? words.ended : undefined
  const form = (
    <SignInForm
      csrfToken={csrfToken}
      next={next}
      problem={wordProblem(one(search.problem), words)}
      words={words.signIn}
      form={words.form}
    />
  )
  if (!demo) {
    return (
      <EntranceFrame title={words.signInTitle} lead={ended}>
        {form}
      </EntranceFrame>
    )
  }
  return (
    <EntranceFrame title={words.demo.title} lead={words.demo.lead}>
      {ended ? <p role="status">{ended}</p> : null}
      <DemoSignIn
        csrfToken={csrfToken}
        next={next}
        words={{ ...words.demoDoor, form: words.form, roles: people.roles }}
      />
      <details className="group border-line border-t pt-4">
        <summary className="text-ink-soft text-sm">{words.demo.byPassword}</summary>
        <div className="pt-5">{form}</div>
      </details>
    </EntranceFrame>
  )
}

function NotSetUp({ words }: { words: Text['entrance']['notSetUp'] }) {
  return (
    <EntranceFrame title={words.title} lead={words.lead}>
      <p className="text-ink-soft text-sm">{words.hint}</p>
    </EntranceFrame>
  )
}

function one(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0]
}
