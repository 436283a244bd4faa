import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '..', '..')
const doors: { forbidden: { name: string }[] } = createRequire(import.meta.url)(
  '../../.dependency-cruiser.cjs',
)
let house = ''

// A small house in which somebody walks through every wrong door once.
const WRONG: Record<string, string> = {
  'domain/rule.ts': "import { readFileSync } from 'node:fs'\nexport const rule = readFileSync",
  'db/client.ts': "import { goalService } from '../server/goals/service'\nexport const db = goalService",
  'server/goals/service.ts': 'export const goalService = 1',
  'server/goals/queries.ts': 'export const goalQuery = 1',
  'server/goals/router.ts': "import { db } from '../../db/client'\nexport const router = db",
  'server/people/service.ts': "import { goalQuery } from '../goals/queries'\nexport const people = goalQuery",
  'server/people/mail.ts': "import { Field } from '../../components/ui/field'\nexport const mail = Field",
  'components/ui/field.tsx': "import { GoalForm } from '../goals/goal-form'\nexport const Field = GoalForm",
  'components/goals/goal-form.tsx':
    "import { goalService } from '../../server/goals/service'\nexport const GoalForm = goalService",
  'components/people/person.tsx':
    "import { GoalForm } from '../goals/goal-form'\nexport const Person = GoalForm",
  'app/page.tsx': "import { goalService } from '../server/goals/service'\nexport default goalService",
  'e2e/goals.spec.ts':
    "import { goalService } from '../server/goals/service'\nexport const spec = goalService",
  'trpc/a.ts': "import { b } from './b'\nexport const a = () => b",
  'trpc/b.ts':
    "import { a } from './a'\nimport { nowhere } from './nowhere'\nexport const b = () => [a, nowhere]",
}

beforeAll(() => {
  mkdirSync(path.join(root, '.test'), { recursive: true })
  house = mkdtempSync(path.join(root, '.test', 'doors-'))
  for (const [file, text] of Object.entries(WRONG)) {
    mkdirSync(path.join(house, path.dirname(file)), { recursive: true })
    writeFileSync(path.join(house, file), `${text}\n`)
  }
  writeFileSync(path.join(house, 'tsconfig.json'), '{ "compilerOptions": { "jsx": "react-jsx" } }')
  symlinkSync(path.join(root, 'node_modules'), path.join(house, 'node_modules'), 'junction')
})

afterAll(() => rmSync(house, { recursive: true, force: true }))

function walk(fewest: string) {
  const script = path.join(root, 'scripts', 'checks', 'doors.mjs')
  return spawnSync(process.execPath, [script, house, fewest], { encoding: 'utf8' })
}

it('stops everyone at every wrong door, and gives the reason', () => {
  const { status, stderr } = walk('1')
  expect(status).toBe(1)
  for (const { name } of doors.forbidden) expect(stderr).toContain(`${name}: `)
})

it('fails when it saw too few modules to have looked at all', () => {
  const { status, stderr } = walk('100')
  expect(status).toBe(1)
  expect(stderr).toContain('the check did not read the tree')
})
