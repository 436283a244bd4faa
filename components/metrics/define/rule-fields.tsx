'use client'

import { useReader } from '@/components/text/use-reader'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { Tick } from '@/components/ui/tick'
import { DIRECTIONS, type Direction, type Kind } from '@/domain/kind'
import type { MetricRule } from '@/domain/metric'
import { ruleFieldsOf } from '@/domain/metric-definition'
import { favourableOf } from '@/domain/parts'
import type { Change } from './draft'

const MOST_BOXES = 21

interface RuleFieldsProps {
  kind: Kind
  rule: MetricRule
  onRule: Change<MetricRule>
  direction: Direction
  onDirection: (direction: Direction) => void
  errorOf: (field: string) => string | undefined
}

/** A number as it is typed; empty is none. */
export const typedNumber = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text))
/** A number for an input; what is none yet is empty. */
export const shownNumber = (value: number | undefined): number | string =>
  value === undefined || Number.isNaN(value) ? '' : value

/** All that the arithmetic of a figure depends on, by its kind. */
export function RuleFields({ kind, rule, onRule, direction, onDirection, errorOf }: RuleFieldsProps) {
  const { catalogue, defining: words } = useReader().text
  const has = (field: keyof MetricRule) => ruleFieldsOf(kind).includes(field)
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      {has('scale') ? <Scale rule={rule} onRule={onRule} error={errorOf('scale')} /> : null}
      {has('favourable') ? <Boxes rule={rule} onRule={onRule} error={errorOf('favourable')} /> : null}
      {has('retention') ? (
        <Choice
          label={words.retention}
          name="retention"
          value={rule.retention ?? 'gross'}
          onChange={({ currentTarget: { value } }) =>
            onRule({ retention: value === 'net' ? 'net' : 'gross' })
          }
          options={(['gross', 'net'] as const).map(value => ({ value, label: catalogue.retention[value] }))}
        />
      ) : null}
      {has('clock') ? (
        <Choice
          label={words.clock}
          name="clock"
          value={rule.clock ?? 'elapsed'}
          onChange={({ currentTarget: { value } }) =>
            onRule({ clock: value === 'business' ? 'business' : 'elapsed' })
          }
          options={(['elapsed', 'business'] as const).map(value => ({
            value,
            label: catalogue.clocks[value],
          }))}
        />
      ) : null}
      {has('datedBy') ? (
        <Choice
          label={words.datedBy}
          name="datedBy"
          value={rule.datedBy ?? 'start'}
          onChange={({ currentTarget: { value } }) => onRule({ datedBy: value === 'end' ? 'end' : 'start' })}
          options={(['start', 'end'] as const).map(value => ({ value, label: catalogue.datedBy[value] }))}
        />
      ) : null}
      {has('denominator') ? (
        <Field
          label={words.denominator}
          hint={words.denominatorHint}
          name="denominator"
          value={rule.denominator ?? ''}
          maxLength={200}
          onChange={({ currentTarget: { value } }) => onRule({ denominator: value })}
          error={errorOf('denominator')}
        />
      ) : null}
      {has('maturesAfterDays') ? (
        <Field
          label={words.matures}
          hint={words.maturesHint}
          name="maturesAfterDays"
          type="number"
          min={0}
          max={366}
          value={shownNumber(rule.maturesAfterDays)}
          onChange={({ currentTarget: { value } }) => onRule({ maturesAfterDays: typedNumber(value) })}
          error={errorOf('maturesAfterDays')}
        />
      ) : null}
      <Choice
        label={words.direction}
        name="direction"
        value={direction}
        onChange={({ currentTarget: { value } }) =>
          onDirection(DIRECTIONS.find(one => one === value) ?? 'up')
        }
        options={DIRECTIONS.map(value => ({ value, label: catalogue.directions[value] }))}
      />
      <Field
        label={words.source}
        hint={words.sourceHint}
        name="source"
        value={rule.source ?? ''}
        maxLength={200}
        onChange={({ currentTarget: { value } }) => onRule({ source: value })}
        error={errorOf('source')}
      />
    </div>
  )
}

interface PartProps {
  rule: MetricRule
  onRule: Change<MetricRule>
  error: string | undefined
}

function Scale({ rule, onRule, error }: PartProps) {
  const words = useReader().text.defining
  const scale = rule.scale ?? { min: 1, max: 5 }
  // Another scale has other good answers: the common ones, until somebody names them.
  const set = (change: Partial<typeof scale>) =>
    onRule({ scale: { ...scale, ...change }, favourable: undefined })
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field
        label={words.min}
        name="scale-min"
        type="number"
        value={shownNumber(scale.min)}
        onChange={({ currentTarget: { value } }) => set({ min: typedNumber(value) })}
      />
      <Field
        label={words.max}
        name="scale-max"
        type="number"
        value={shownNumber(scale.max)}
        onChange={({ currentTarget: { value } }) => set({ max: typedNumber(value) })}
        error={error}
      />
    </div>
  )
}

function Boxes({ rule, onRule, error }: PartProps) {
  const words = useReader().text.defining
  const { min, max } = rule.scale ?? { min: 1, max: 5 }
  const count = Number.isFinite(max - min) ? Math.max(0, Math.min(MOST_BOXES, max - min + 1)) : 0
  const answers = Array.from({ length: count }, (_, nth) => min + nth)
  const good = favourableOf(rule)
  const toggle = (answer: number) => {
    const next = good.includes(answer) ? good.filter(one => one !== answer) : [...good, answer]
    onRule({ favourable: next.sort((left, right) => left - right) })
  }
  return (
    <fieldset className="grid content-start gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">{words.favourable}</legend>
      <p className="text-ink-soft text-sm">{words.favourableHint}</p>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {answers.map(answer => (
          <Tick
            key={answer}
            type="checkbox"
            id={`box-${answer}`}
            name="favourable"
            label={answer}
            aria-label={words.box(answer)}
            checked={good.includes(answer)}
            onChange={() => toggle(answer)}
          />
        ))}
      </div>
      {error ? (
        <p role="alert" className="text-off-target text-sm">
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}
