'use client'

import { useReader } from '@/components/text/use-reader'
import { Field } from '@/components/ui/field'
import { formatDay } from '@/domain/format'
import { type AddInput, STARTER_FUNCTIONS } from '@/domain/organisation'
import type { FunctionDto } from '@/server/organisation/dto'
import { AddForm } from './forms/add-form'
import { typedDay } from './forms/short-forms'
import { NamedList } from './named-list'
import { Page } from './page'
import { Starters } from './starters'
import { UnderWay } from './under-way'
import { useOrganisation } from './use-organisation'

const starter = (name: string): AddInput => ({ noun: 'function', name, kind: 'function', since: null })

/** The functions, those that have ended too. */
export function FunctionsView() {
  const { text, locale } = useReader()
  const words = text.organisation
  const { functions } = useOrganisation()
  const inForce = functions.filter(one => !one.ended)
  const notesOf = (one: FunctionDto) => [
    one.kind === 'supplier' ? words.kinds.supplier : '',
    words.counts(one.metrics, one.touchpoints),
    one.partOf && one.validFrom ? words.partOf(one.partOf, formatDay(one.validFrom, locale)) : '',
  ]
  return (
    <Page title={words.functions.title} about={words.functions.about} how={words.functions.how}>
      <UnderWay />
      {inForce.length < STARTER_FUNCTIONS.length && functions.every(one => one.metrics === 0) ? (
        <Starters
          empty={words.functions.empty}
          names={STARTER_FUNCTIONS}
          taken={functions.map(one => one.name)}
          inputOf={starter}
        />
      ) : null}
      <NamedList
        noun="function"
        items={functions}
        notesOf={notesOf}
        label={words.list(words.functions.title)}
      />
      <AddForm
        label={words.functions.name}
        submit={words.functions.add}
        inputOf={(name, typed) => ({
          noun: 'function',
          name,
          kind: typed.get('supplier') ? 'supplier' : 'function',
          since: typedDay(typed, 'since'),
        })}
      >
        <Field label={words.since} name="since" id="function-since" type="date" title={words.sinceHint} />
        <label className="flex min-h-10 items-center gap-2 text-sm">
          <input type="checkbox" name="supplier" className="size-4" />
          {words.functions.supplier}
        </label>
      </AddForm>
    </Page>
  )
}
