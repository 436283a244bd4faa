import { useReader } from '@/components/text/use-reader'
import { formatNumber } from '@/domain/format'
import type { ChoiceDto, IdentityDto } from '@/server/matching/dto'

/** What a source tells of an identity. */
export function Told({ identity }: { identity: IdentityDto }) {
  const { text, locale } = useReader()
  const words = text.matching.review
  const { hints, facts } = identity
  return (
    <div className="grid content-start gap-2 text-sm">
      <h4 className="font-medium">{words.told}</h4>
      {hints.length === 0 ? <p className="text-ink-soft">{words.toldNothing}</p> : null}
      <dl className="grid gap-1.5">
        {hints.map(({ kind, value }) => (
          <div key={`${kind} ${value}`}>
            <dt className="text-ink-soft text-xs">{words.hints[kind]}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="text-ink-soft">{words.facts(facts, formatNumber(facts, 0, locale))}</p>
    </div>
  )
}

/** How sources call a customer, in a sentence. */
export function Called({ choice }: { choice: ChoiceDto }) {
  const words = useReader().text.matching.review
  const ids = choice.called.map(({ source, externalId }) => words.id(externalId, source))
  if (ids.length === 0)
    return choice.key ? <p className="text-ink-soft text-sm">{words.key(choice.key)}</p> : null
  return <p className="break-words text-ink-soft text-sm">{words.called(ids)}</p>
}
