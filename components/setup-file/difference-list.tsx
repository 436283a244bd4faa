'use client'

import { useReader } from '@/components/text/use-reader'
import type { Difference } from '@/domain/setup-difference'

/** What a file would change: "3 functions added, 1 renamed", and each of them behind a toggle. */
export function DifferenceList({ differences }: { differences: readonly Difference[] }) {
  const words = useReader().text.setupFile
  if (differences.length === 0) return <p role="status">{words.nothing}</p>
  const sections = [...new Set(differences.map(one => one.section))]
  return (
    <div role="status" className="grid gap-2 rounded-md bg-sunken p-4 text-sm">
      <h2 className="font-semibold">{words.list}</h2>
      <ul className="grid gap-2">
        {sections.map(section => (
          <SectionLines key={section} of={differences.filter(one => one.section === section)} />
        ))}
      </ul>
    </div>
  )
}

function SectionLines({ of }: { of: readonly Difference[] }) {
  const words = useReader().text.setupFile
  const [first] = of
  if (!first) return null
  const noun = words.sections[first.section]
  const kinds = (['added', 'renamed', 'changed'] as const).flatMap(what => {
    const n = of.filter(one => one.what === what).length
    return n > 0 ? [words.summary(n, noun, words.what[what])] : []
  })
  const said = of.some(one => one.what === 'reordered') ? [...kinds, words.reordered(noun)] : kinds
  const named = of.filter(one => one.what !== 'reordered')
  return (
    <li>
      {said.join(', ')}
      {named.length > 0 ? (
        <ul className="mt-1 ml-4 grid list-disc gap-0.5 pl-4 text-ink-soft">
          {named.map(({ key, name, what, before, fields }) => (
            <li key={key}>
              {before === undefined
                ? words.line(name, words.what[what], fields.join(', '))
                : words.rename(before, name)}
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  )
}
