import { transactionOn } from '@/db/client'
import { demand, personOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { freeKeyOf, keyOf } from '@/domain/key'
import type { ConnectionConfig } from '@/domain/pull/connection'
import type { CreatePullInput, PulledFigures, SavePullInput } from '@/domain/pull/input'
import type { PullSchedule } from '@/domain/pull/schedule'
import { audit } from '../audit'
import type { Context } from '../context'
import { addConnected, changeConnected, keepSecrets, restartStreams, takenKeys } from '../sources/service'
import { configOf } from './connect'
import { feed, metricsIn } from './feeding'
import { mappingsOf } from './figures'
import { PRESETS } from './presets/preset'
import { isUsable } from './schedule'
import { functionOf, isSameTarget, managed, typed, wordsOf } from './subject'

/** In days: past it a source that is pulled so is stale. Undefined schedule: nobody says. */
export function expectedEvery(schedule: PullSchedule | null): number | null {
  if (schedule === null) return null
  return 'every' in schedule ? Math.max(1, Math.ceil((schedule.every * 2) / 1440)) : 7
}

/** INVALID for turns that never come or follow each other too closely. */
export function refuseUnusable(ctx: Context, schedule: PullSchedule | null): void {
  if (schedule === null) return
  const usable = isUsable(schedule, ctx.now)
  const words = wordsOf(ctx).screen
  if (usable !== 'yes')
    throw new DomainError('INVALID', usable === 'never' ? words.cronNever : words.cronOften)
}

/** INVALID with a sentence a field where one of the account's is missing or is none. */
function refuseFields(
  ctx: Context,
  config: ConnectionConfig,
  secrets: Readonly<Record<string, string>> | null,
): void {
  if (config.kind !== 'preset') return
  const words = wordsOf(ctx).screen
  const faults: Record<string, string> = {}
  for (const { key, secret, optional, pattern } of PRESETS[config.preset].fields) {
    if (secret && secrets === null) continue
    const value = (secret ? secrets?.[key] : config.fields[key])?.trim() ?? ''
    if (value === '' && !optional) faults[key] = words.missing
    if (value !== '' && pattern && !pattern.test(value)) faults[key] = words.notOfForm
  }
  const [first] = Object.values(faults)
  if (first) throw new DomainError('INVALID', first, undefined, faults)
}

const withFed = (config: ConnectionConfig, figures: PulledFigures): ConnectionConfig =>
  config.kind === 'preset' && figures.by === 'offers' ? { ...config, fed: figures.fed } : config

/**
 * Connects a source: keeps how it is reached, its credentials (sealed) and which figures it brings, and has it pulled at once. Gives its id.
 * FORBIDDEN, INVALID with the fields that are wrong, CONFLICT where somebody else speaks for a metric. Written to the audit log.
 */
export async function createPull(ctx: Context, input: CreatePullInput): Promise<{ sourceId: number }> {
  const functionId = await functionOf(ctx, input.function)
  demand(ctx.actor, 'sources.manage', { functionId })
  refuseUnusable(ctx, input.schedule)
  const secrets = typed(input.secrets)
  refuseFields(ctx, input.config, secrets)
  const config = withFed(configOf(input.config), input.figures)
  const { name, schedule, figures } = input
  return transactionOn(ctx.pool, async (client, tx) => {
    const stem = keyOf(name)
    const taken = await takenKeys(client, stem)
    const key = freeKeyOf(name, one => taken.includes(one))
    const mappings = await mappingsOf(ctx, config, figures, { key, name, functionId })
    const kind = config.kind === 'sql' ? 'sql' : 'http'
    const sourceId = await addConnected(client, {
      ...{ key, name, kind, functionId, config, schedule, now: ctx.now, nextRunAt: ctx.now },
      ...{ expectedEveryDays: expectedEvery(schedule), createdBy: personOf(ctx.actor) },
    })
    await keepSecrets(client, sourceId, secrets, personOf(ctx.actor))
    await feed(client, sourceId, mappings)
    const after = {
      key,
      kind: config.kind,
      functionId,
      fields: Object.keys(secrets),
      metrics: metricsIn(mappings),
    }
    await audit(tx, ctx, { action: 'source.connected', subject: 'sources', subjectId: sourceId, after })
    return { sourceId }
  })
}

/**
 * Changes how a source is reached and what it brings. What was read is derived anew where the mapping is another one, and lists are read from
 * their beginning where the source is. NOT_FOUND, FORBIDDEN, CONFLICT where somebody was faster, INVALID where credentials would go to another
 * place than they were given for.
 */
export async function savePull(ctx: Context, input: SavePullInput): Promise<{ revision: number }> {
  const secrets = typed(input.secrets)
  return transactionOn(ctx.pool, async (client, tx) => {
    const source = await managed(ctx, client, input.sourceId, true)
    const words = wordsOf(ctx).screen
    if (source.revision !== input.revision) throw new DomainError('CONFLICT', words.changedMeanwhile)
    const before = configOf(source.config)
    const config = withFed(configOf(input.config), input.figures)
    if (config.kind !== before.kind) throw new DomainError('INVALID', words.otherKindOfSource)
    refuseFields(ctx, config, null)
    if (!isSameTarget(config, before) && Object.keys(secrets).length === 0)
      throw new DomainError('INVALID', words.retypeSecrets)
    const { key, functionId } = source
    const mappings = await mappingsOf(ctx, config, input.figures, { key, name: input.name, functionId })
    await keepSecrets(client, source.id, secrets, personOf(ctx.actor))
    await feed(client, source.id, mappings)
    if (isOtherList(before, config)) await restartStreams(client, source.id)
    const isAwake = source.state === 'active' || source.state === 'needs_credentials'
    const revision = await changeConnected(client, source.id, {
      ...{ name: input.name, config },
      ...(isAwake ? { state: 'active' as const, nextRunAt: ctx.now, failures: 0 } : {}),
    })
    const after = {
      fields: Object.keys(secrets),
      target: !isSameTarget(config, before),
      metrics: metricsIn(mappings),
    }
    await audit(tx, ctx, { action: 'source.changed', subject: 'sources', subjectId: source.id, after })
    return { revision }
  })
}

/** Another list than before, of which no place is known. The metrics that it feeds make no other list. */
function isOtherList(before: ConnectionConfig, after: ConnectionConfig): boolean {
  const plain = (config: ConnectionConfig) =>
    JSON.stringify(config.kind === 'preset' ? { ...config, fed: {} } : config)
  return plain(before) !== plain(after)
}
