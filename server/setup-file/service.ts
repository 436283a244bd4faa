import { type Db, transactionOn } from '@/db/client'
import { demand, localeOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import {
  canonical,
  type Difference,
  differencesOf,
  type Fault,
  faultsOf,
  type Section,
} from '@/domain/setup-difference'
import { type SetupFile, setupFile } from '@/domain/setup-file'
import { brokenRules } from '@/domain/setup-rules'
import type { SliceDimension } from '@/domain/slice'
import { textIn } from '@/domain/text/text'
import { audit } from '../audit'
import { changeCompany, companyDay, currentWeekYear } from '../company/service'
import type { Context } from '../context'
import { putOwnTargets } from '../goals/service'
import { demandBeginning, putMetrics } from '../metrics/service'
import { lockForEdit, putOrganisation, putStageHeadlines } from '../organisation/service'
import type { ComparisonDto } from './dto'
import { readSetup, writeSetup } from './read'

type Asker = Pick<Context, 'db' | 'pool' | 'actor' | 'now' | 'requestId'>

const wordsFor = ({ actor }: Pick<Context, 'actor'>) =>
  textIn(actor?.kind === 'user' ? actor.locale : undefined).setupFile

/** The whole set-up as the text of a file: equal set-ups give equal text. */
export async function exportSetup(ctx: Pick<Context, 'db' | 'actor'>): Promise<{ text: string }> {
  demand(ctx.actor, 'company.administer')
  return { text: writeSetup(await readSetup(ctx.db)) }
}

function refused(ctx: Pick<Context, 'actor'>, faults: readonly Fault[]): DomainError {
  const words = wordsFor(ctx)
  const lines = faults.slice(0, 20).map(({ path, value, reason }) => words.fault(path, value, reason))
  return new DomainError('INVALID', [words.wrong(faults.length), ...lines].join('\n'))
}

function valueAt(parsed: unknown, path: readonly PropertyKey[]): string {
  const found = path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    parsed,
  )
  return found === undefined || typeof found === 'object' ? '' : String(found).slice(0, 80)
}

const pathText = (path: readonly PropertyKey[]) =>
  path
    .map(step => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '')

function parse(ctx: Pick<Context, 'actor'>, text: string): SetupFile {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : ''
    throw new DomainError('INVALID', wordsFor(ctx).notJson(reason))
  }
  const result = setupFile.safeParse(parsed)
  if (result.success) return result.data
  throw refused(
    ctx,
    result.error.issues.map(({ path, message }) => ({
      path: pathText(path),
      value: valueAt(parsed, path),
      reason: message,
    })),
  )
}

/** Reads a file against the set-up as it is. INVALID names every path that is wrong, with what stands there. */
async function compare(ctx: Pick<Asker, 'actor' | 'now'>, db: Db, text: string) {
  const wanted = parse(ctx, text)
  const current = await readSetup(db)
  const words = wordsFor(ctx)
  const startMonth = textIn(localeOf(ctx.actor)).calendar.refusals.startMonth
  const rules = {
    today: await companyDay(db, ctx.now),
    weekYear: await currentWeekYear(db),
    words: { ...words, startMonth },
  }
  const faults = [...faultsOf(current, wanted, words), ...brokenRules(current, wanted, rules)]
  if (faults.length > 0) throw refused(ctx, faults)
  return { wanted, current, differences: differencesOf(current, wanted) }
}

const present = (current: SetupFile, differences: Difference[]): ComparisonDto => ({
  differences,
  seen: canonical(current).length > 0 ? hashOf(canonical(current)) : '',
})

// Not a secret's: it tells one set-up from another.
function hashOf(text: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return `${text.length}-${(hash >>> 0).toString(16)}`
}

/** What a file would change. Writes nothing. */
export async function compareSetup(ctx: Asker, { text }: { text: string }): Promise<ComparisonDto> {
  demand(ctx.actor, 'company.administer')
  const { current, differences } = await compare(ctx, ctx.db, text)
  return present(current, differences)
}

function changedOnly(wanted: SetupFile, differences: readonly Difference[]): SetupFile {
  const keys = (section: Section) =>
    new Set(differences.filter(one => one.section === section).map(one => one.key))
  const some = <Item extends { key: string }>(section: Section, items: Item[]) => {
    const changed = keys(section)
    return items.filter(item => changed.has(item.key))
  }
  const cut = (dimension: SliceDimension) => some(dimension, wanted.slices[dimension])
  const any = (section: Section) => differences.some(one => one.section === section)
  return {
    ...wanted,
    functions: some('functions', wanted.functions),
    slices: { region: cut('region'), product: cut('product'), tier: cut('tier'), channel: cut('channel') },
    stages: some('stages', wanted.stages),
    touchpoints: some('touchpoints', wanted.touchpoints),
    metrics: some('metrics', wanted.metrics),
    headlines: any('headlines') ? wanted.headlines : {},
    functionHeadlines: any('functionHeadlines') ? wanted.functionHeadlines : [],
    ownTargets: any('ownTargets') ? wanted.ownTargets : [],
    reassignments: any('reassignments') ? wanted.reassignments : [],
  }
}

// What is measured and wanted is the CX lead's to say; an admin may begin with it while nobody leads.
const LEADS: readonly Section[] = ['metrics', 'headlines', 'functionHeadlines', 'ownTargets']

// The metric that stands for a stage is among it, though it is written with the stage.
const isLeads = (wanted: SetupFile, { section, what, key, fields }: Difference) => {
  if (section !== 'stages') return LEADS.includes(section)
  const headline = wanted.stages.find(stage => stage.key === key)?.headline
  return fields.includes('headline') || (what === 'added' && headline !== undefined)
}

async function put(tx: Db, ctx: Asker, wanted: SetupFile, differences: readonly Difference[]) {
  if (differences.some(one => isLeads(wanted, one))) await demandBeginning(tx, ctx)
  const changed = changedOnly(wanted, differences)
  const { name, weekStart, fiscalStartMonth, yearNamedBy } = wanted.company
  await changeCompany(tx, ctx, 'company.changed', { name, weekStart, fiscalStartMonth, yearNamedBy })
  const places = await putOrganisation(tx, changed, wanted)
  const createdBy = ctx.actor?.kind === 'user' ? ctx.actor.id : null
  const metrics = await putMetrics(tx, changed, places, createdBy)
  await putStageHeadlines(tx, changed.stages, metrics)
  await putOwnTargets(tx, changed.ownTargets, { metrics, functions: places.functions })
  const after = differences.map(({ section, what, key, fields }) => ({ section, what, key, fields }))
  await audit(tx, ctx, { action: 'setup.imported', subject: 'company', subjectId: 1, after })
}

/**
 * Makes the set-up as a file says, whole or not at all; what the file leaves out stays, and no fact moves. With `seen` (of a comparison)
 * CONFLICT where the set-up has changed since. Gives what changed; its own export changes nothing.
 */
export async function applySetup(
  ctx: Asker,
  { text, seen }: { text: string; seen?: string },
): Promise<ComparisonDto> {
  demand(ctx.actor, 'company.administer')
  return transactionOn(ctx.pool, async (_, tx) => {
    await lockForEdit(ctx, tx)
    const { wanted, current, differences } = await compare(ctx, tx, text)
    const found = present(current, differences)
    if (seen !== undefined && seen !== found.seen) throw new DomainError('CONFLICT', wordsFor(ctx).moved)
    if (differences.length > 0) await put(tx, ctx, wanted, differences)
    return found
  })
}
