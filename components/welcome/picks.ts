import {
  type BeginMetricsInput,
  type HeadlineFamily,
  optionOf,
  type ReadyKey,
  type ReadyPick,
  readyKeyOf,
  readyMetric,
} from '@/domain/ready-metrics'
import { HEADLINE_FAMILIES } from '@/domain/welcome'

/** How a family's choice names a metric that the same form is about to make. */
export const NEW = 'new:'

const orNull = (value: FormDataEntryValue | null) => (value ? String(value) : null)

function pickOf(form: FormData, ready: ReadyKey): ReadyPick {
  const definition = readyMetric(ready)
  const option = optionOf(definition, String(form.get(`${ready}.option`) ?? ''))
  return {
    ready,
    name: String(form.get(`${ready}.name`) ?? ''),
    function: orNull(form.get(`${ready}.function`)),
    stage: orNull(form.get(`${ready}.stage`)),
    ...(definition.choice ? { option } : {}),
  }
}

/** Takes the form and the ready definitions taken in it, gives what the server makes of it: new metrics by the keys that they will have. */
export function picksOf(form: FormData, taken: readonly ReadyKey[]): BeginMetricsInput {
  const picks = taken.map(ready => pickOf(form, ready))
  const headlines: Partial<Record<HeadlineFamily, string>> = {}
  for (const family of HEADLINE_FAMILIES) {
    const chosen = String(form.get(`headline.${family}`) ?? '')
    const fresh = picks.find(({ ready }) => chosen === NEW + ready)
    const key = fresh ? readyKeyOf(readyMetric(fresh.ready), fresh.function, fresh.stage) : chosen
    if (key) headlines[family] = key
  }
  return { picks, headlines }
}
