import { parseArgs } from 'node:util'
import { createDb } from '@/db/client'
import { eraseCustomerInput, type FindBy, type FindCustomerInput } from '@/domain/privacy'
import { Sentence } from '@/domain/sentence'
import { textIn } from '@/domain/text/text'
import { databaseEnv } from '@/env'
import type { Context } from '@/server/context'
import { type ErasurePreview, eraseCustomer, previewErasure, theOnlyCustomer } from '@/server/privacy/service'

const USAGE = `wholeview erase-customer --name NAME | --identifier ADDRESS | --identity ID  --reason TEXT
  --restate   erase facts too and restate figures; without it the customer is made anonymous and no figure moves
  --yes       do it; without it only what there is is shown`

const { preview: words, erase } = textIn().privacy

/** wholeview erase-customer: erase one customer or make them anonymous; without --yes only show what there is. */
export async function run(argv: string[]): Promise<number> {
  const asked = readArguments(argv)
  const { DATABASE_URL, DATABASE_SCHEMA } = databaseEnv()
  const { db, pool, close } = createDb(DATABASE_URL, { schema: DATABASE_SCHEMA, statementTimeoutMs: 0 })
  const actor = { kind: 'system' } as const
  const ctx: Context = { db, pool, actor, now: new Date(), requestId: 'cli' }
  try {
    const { subject } = await theOnlyCustomer(ctx, asked.find)
    show(await previewErasure(ctx, subject))
    if (!asked.yes) {
      console.log('Nothing was changed. Add --yes and a --reason to do it.')
      return 0
    }
    const input = eraseCustomerInput.safeParse({ subject, mode: asked.mode, reason: asked.reason ?? '' })
    if (!input.success) throw new Sentence(input.error.issues.map(issue => issue.message).join(' '))
    const done = await eraseCustomer(ctx, input.data)
    console.log(
      [erase.done[done.mode], erase.mentions(done.mentions, String(done.mentions)), erase.later]
        .filter(Boolean)
        .join(' '),
    )
    return 0
  } finally {
    await close()
  }
}

function show({ places, mentions, told, figures }: ErasurePreview): void {
  for (const [place, rows] of Object.entries(places)) {
    console.log(`${words.places[place as keyof typeof places].padEnd(26)} ${String(rows).padStart(7)}`)
  }
  for (const { table, column, rows } of mentions) {
    console.log(`${words.mention(`${table}.${column}`).padEnd(26)} ${String(rows).padStart(7)}`)
  }
  for (const { table, column } of told) console.log(words.told(`${table}.${column}`))
  if (figures.length > 0)
    console.log(
      `${words.figures(figures.length, String(figures.length))}: ${figures.map(one => one.metric).join(', ')}`,
    )
}

function readArguments(argv: string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  const options = {
    name: text,
    identifier: text,
    identity: text,
    reason: text,
    restate: flag,
    yes: flag,
  } as const
  const values = parsed(() => parseArgs({ args: argv, options }).values)
  const ways = (['name', 'identifier', 'identity'] as const satisfies readonly FindBy[]).flatMap(by => {
    const sought = values[by]?.trim()
    return sought ? [{ by, text: sought }] : []
  })
  const [find, another] = ways
  if (!find || another) throw new Sentence(`Which customer? ${USAGE}`)
  const mode = values.restate ? ('erase' as const) : ('anonymise' as const)
  return { find: find satisfies FindCustomerInput, mode, reason: values.reason, yes: values.yes }
}

function parsed<T>(parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    throw new Sentence(`${error instanceof Error ? error.message : error}\n${USAGE}`)
  }
}
