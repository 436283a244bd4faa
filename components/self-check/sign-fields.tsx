'use client'

import { useReader } from '@/components/text/use-reader'
import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'
import { Tick } from '@/components/ui/tick'
import { SIGN_ANSWERS } from '@/domain/self-check'
import type { SignDto } from '@/server/self-checks/dto'
import { DataWords } from './data-words'

/** One sign to be answered: the question, what the data says now, the answer and its evidence. */
export function SignFields({ one }: { one: SignDto }) {
  const words = useReader().text.selfCheck
  const { sign, answer, evidence, link, data } = one
  return (
    <li className="grid gap-x-6 gap-y-3 py-5 md:grid-cols-2">
      <div className="grid content-start gap-2">
        <h3 className="font-medium">{words.signs[sign].name}</h3>
        <p className="text-sm">{words.signs[sign].ask}</p>
        <DataWords data={data} title={words.dataNow} />
      </div>
      <div className="grid content-start gap-3">
        <fieldset>
          <legend className="sr-only">
            {words.answer}: {words.signs[sign].name}
          </legend>
          <div className="flex flex-wrap gap-x-5 gap-y-1">
            {[...SIGN_ANSWERS, ''].map(value => (
              <Tick
                key={value}
                type="radio"
                name={`answer-${sign}`}
                value={value}
                defaultChecked={(answer ?? '') === value}
                label={
                  SIGN_ANSWERS.map(known => (known === value ? words.answers[known] : '')).join('') ||
                  words.notAnswered
                }
                className="min-h-8 items-center"
              />
            ))}
          </div>
        </fieldset>
        <TextArea
          label={words.evidence}
          name={`evidence-${sign}`}
          defaultValue={evidence}
          maxLength={2000}
          rows={2}
        />
        <Field
          label={words.link}
          name={`link-${sign}`}
          type="url"
          inputMode="url"
          hint={words.linkHint}
          defaultValue={link ?? ''}
          maxLength={500}
        />
      </div>
    </li>
  )
}
