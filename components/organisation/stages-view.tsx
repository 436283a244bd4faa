'use client'

import { useReader } from '@/components/text/use-reader'
import { Field } from '@/components/ui/field'
import { type AddInput, STARTER_STAGES } from '@/domain/organisation'
import type { StageDto } from '@/server/organisation/dto'
import { AddForm } from './forms/add-form'
import { typedDay } from './forms/short-forms'
import { FunctionSelect } from './forms/touchpoint-form'
import { NamedList } from './named-list'
import { Page } from './page'
import { Starters } from './starters'
import { useOrganisation } from './use-organisation'

const starter = (name: string): AddInput => ({ noun: 'stage', name, since: null })

/** A stage's touchpoints, and a way to add one. */
function Touchpoints({ stage }: { stage: StageDto }) {
  const words = useReader().text.organisation
  const { functions } = useOrganisation()
  return (
    <div className="grid gap-3 border-line border-l pl-4 sm:ml-6">
      {stage.touchpoints.length === 0 ? (
        <p className="text-ink-soft text-sm">{words.stages.noTouchpoints}</p>
      ) : null}
      <NamedList
        noun="touchpoint"
        items={stage.touchpoints}
        notesOf={point => [point.functionName]}
        label={words.stages.touchpoints(stage.name)}
      />
      {functions.some(one => !one.ended) ? (
        <details>
          <summary className="w-fit cursor-pointer text-sm">{words.stages.touchpoint(stage.name)}</summary>
          <div className="pt-3">
            <AddForm
              label={words.stages.touchpointName}
              submit={words.stages.addTouchpoint}
              inputOf={(name, typed) => ({
                noun: 'touchpoint',
                name,
                stageId: stage.id,
                functionId: Number(typed.get('functionId')),
              })}
            >
              <FunctionSelect id={`function-of-${stage.id}`} />
            </AddForm>
          </div>
        </details>
      ) : (
        <p className="text-ink-soft text-sm">{words.stages.needsFunction}</p>
      )}
    </div>
  )
}

/** The customer's way: stages in order, each with its touchpoints. */
export function StagesView() {
  const words = useReader().text.organisation
  const { stages } = useOrganisation()
  return (
    <Page title={words.stages.title} about={words.stages.about} how={words.stages.how}>
      {stages.filter(one => !one.ended).length < 3 ? (
        <Starters
          empty={words.stages.empty}
          names={STARTER_STAGES}
          taken={stages.map(one => one.name)}
          inputOf={starter}
        />
      ) : null}
      <NamedList
        noun="stage"
        items={stages}
        label={words.list(words.stages.title)}
        below={stage => <Touchpoints stage={stage} />}
      />
      <AddForm
        label={words.stages.name}
        submit={words.stages.add}
        inputOf={(name, typed) => ({ noun: 'stage', name, since: typedDay(typed, 'since') })}
      >
        <Field label={words.since} name="since" id="stage-since" type="date" title={words.sinceHint} />
      </AddForm>
    </Page>
  )
}
