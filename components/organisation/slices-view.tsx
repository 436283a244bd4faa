'use client'

import { useReader } from '@/components/text/use-reader'
import { Field } from '@/components/ui/field'
import { SLICE_DIMENSIONS } from '@/domain/slice'
import { AddForm } from './forms/add-form'
import { typedDay } from './forms/short-forms'
import { NamedList } from './named-list'
import { Page } from './page'
import { UnderWay } from './under-way'
import { useOrganisation } from './use-organisation'

/** The four slices, a section each. */
export function SlicesView() {
  const words = useReader().text.organisation
  const { slices } = useOrganisation()
  return (
    <Page title={words.slices.title} about={words.slices.about} how={words.slices.how}>
      <UnderWay />
      {SLICE_DIMENSIONS.map(dimension => (
        <section key={dimension} aria-labelledby={dimension} className="grid gap-3 pt-2">
          <h2 id={dimension} className="font-semibold text-lg">
            {words.dimensions[dimension]}
          </h2>
          {slices[dimension].length === 0 ? (
            <p className="text-ink-soft text-sm">{words.slices.empty(words.dimension[dimension])}</p>
          ) : null}
          <NamedList noun="slice" items={slices[dimension]} label={words.list(words.dimensions[dimension])} />
          <AddForm
            label={words.slices.name(words.dimension[dimension])}
            submit={words.slices.add(words.dimension[dimension])}
            inputOf={(name, typed) => ({ noun: 'slice', dimension, name, since: typedDay(typed, 'since') })}
          >
            <Field
              label={words.since}
              name="since"
              id={`${dimension}-since`}
              type="date"
              title={words.sinceHint}
            />
          </AddForm>
        </section>
      ))}
    </Page>
  )
}
