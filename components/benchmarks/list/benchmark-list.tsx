import Link from 'next/link'
import { buttonClass } from '@/components/ui/button'
import type { Text } from '@/domain/text/text'
import type { BenchmarkListDto } from '@/server/benchmarks/dto'
import { BenchmarkTable } from './benchmark-table'
import { OwnBest } from './own-best'

type Words = Text['benchmarks']
interface ListProps {
  list: BenchmarkListDto
  words: Words
}

const LINK = 'underline decoration-line underline-offset-4 hover:decoration-current'

function Buttons({ list, words }: ListProps) {
  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      {list.maySet ? (
        <>
          <Link href="/benchmarks/new" prefetch={false} className={buttonClass('primary')}>
            {words.add}
          </Link>
          <Link href="/benchmarks/upload" prefetch={false} className={buttonClass()}>
            {words.upload}
          </Link>
        </>
      ) : null}
      {list.benchmarks.length > 0 ? (
        <a href="/api/benchmarks" download className={buttonClass('quiet')}>
          {words.download}
        </a>
      ) : null}
    </div>
  )
}

function Empty({ list, words }: ListProps) {
  return (
    <div className="grid max-w-prose gap-3 rounded-lg bg-sunken p-5">
      <p>{words.empty.lead}</p>
      <p className="text-ink-soft text-sm">{list.maySet ? words.empty.may : words.empty.mayNot}</p>
    </div>
  )
}

/** Are we good? What others reach, where we stand, and who of our own is best. */
export function BenchmarkList({ list, words }: ListProps) {
  return (
    <>
      <header className="grid gap-1">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h1 className="font-semibold text-2xl tracking-tight">{words.title}</h1>
          <Buttons list={list} words={words} />
        </div>
        <p className="max-w-4xl text-lg leading-snug">{list.summary}</p>
        <p className="max-w-4xl text-ink-soft text-sm">{words.lead}</p>
        <p className="max-w-4xl text-ink-soft text-sm">
          {list.profile?.words ?? words.profile.nobody}{' '}
          {list.maySet ? (
            <Link href="/benchmarks/new#who-we-are" prefetch={false} className={LINK}>
              {words.profile.change}
            </Link>
          ) : null}
        </p>
      </header>
      {list.benchmarks.length > 0 ? (
        <div className="rounded-lg border border-line bg-surface">
          <BenchmarkTable list={list} words={words} />
        </div>
      ) : (
        <Empty list={list} words={words} />
      )}
      <OwnBest list={list} words={words} />
    </>
  )
}
