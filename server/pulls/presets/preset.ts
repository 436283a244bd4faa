import type { PresetKey } from '@/domain/pull/connection'
import { type HttpSpec, httpSpec } from '@/domain/pull/http-spec'
import type { Preset } from '@/domain/pull/preset'
import { formbricks } from './formbricks'
import { hubspot } from './hubspot'
import { intercom } from './intercom'
import { salesforce } from './salesforce'
import { stripe } from './stripe'
import { surveymonkey } from './surveymonkey'
import { typeform } from './typeform'
import { zendesk } from './zendesk'

export const PRESETS: Readonly<Record<PresetKey, Preset>> = {
  zendesk,
  hubspot,
  salesforce,
  stripe,
  intercom,
  typeform,
  surveymonkey,
  formbricks,
}

/** Takes a preset, gives what its connector interprets. */
export function specOf({ spec }: Preset): HttpSpec {
  return httpSpec.parse(spec)
}
