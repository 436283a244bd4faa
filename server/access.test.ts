import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { PERMISSIONS } from '@/domain/access'
import { OPERATION_IDS, OPERATIONS } from '@/domain/api/operations'
import { isScreenPath } from '@/domain/places'
import { search } from '@/domain/text/en/search'
import { PROCEDURES } from '@/e2e/access-matrix'
import { API, OPEN_SCREENS, ROUTES, SCREENS } from '@/e2e/route-matrix'
import { appRouter } from './root'

// e2e/access.spec.ts makes every call of the matrix over HTTP; here it is held against what there is.
const procedures = new Map(Object.entries(byFlatName(appRouter._def.procedures)))
const EXPORTED = /^export (?:async )?(?:function|const) (GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/gm

interface Procedure {
  _def: { type: string; meta?: { permission?: string } }
}

it('has every procedure in the matrix, and nothing else', () => {
  expect([...procedures.keys()].sort()).toEqual(Object.keys(PROCEDURES).sort())
  for (const [name, { changes }] of Object.entries(PROCEDURES)) {
    expect(`${name} ${procedures.get(name)?._def.type}`).toBe(`${name} ${changes ? 'mutation' : 'query'}`)
  }
})

it.each([...procedures.keys()])('%s carries a permission of the table', name => {
  expect(Object.keys(PERMISSIONS)).toContain(procedures.get(name)?._def.meta?.permission)
})

it('has every method of every route in the matrix, and nothing else', () => {
  expect(routes().sort()).toEqual(Object.keys(ROUTES).sort())
})

it('has every operation of the API in the matrix, and nothing else', () => {
  const paths = OPERATION_IDS.map(id => OPERATIONS[id].path || '/')
  expect(paths.sort()).toEqual(Object.keys(API).sort())
})

it('has every screen in the matrix: open to everyone, or to whom', () => {
  // The first room, and what no screen has.
  const ways = ['/admin', '/[...missing]']
  const files = readdirSync('app/(dash)', { recursive: true, encoding: 'utf8' })
  const screens = files
    .filter(file => file.endsWith('page.tsx'))
    .map(file => `/${file.replace(/\/?page\.tsx$/, '')}`.replace('[id]', '1'))
    .filter(path => !ways.includes(path))
  expect(screens.sort()).toEqual([...OPEN_SCREENS, ...Object.keys(SCREENS)].sort())
})

it('lets every screen be kept as a view, and no address that is none', () => {
  const screens = [...OPEN_SCREENS, ...Object.keys(SCREENS)].map(path => path.replace(/\[\w+\]/g, 'x'))
  expect(screens.filter(path => !isScreenPath(path))).toEqual([])
  const routed = Object.keys(ROUTES).map(route => (route.split(' ')[1] ?? '').replace(/\[.*\]/g, 'x'))
  expect(routed.filter(isScreenPath)).toEqual([])
})

it('finds in the palette every screen that has no key or number in its address', () => {
  const named = [...OPEN_SCREENS, ...Object.keys(SCREENS)].filter(path => !/\[|\/\d/.test(path))
  // Ways to bring in one kind of thing, one press behind the screen that leads to them.
  const behind = (path: string) => path.startsWith('/sources/new/')
  expect(named.filter(path => !behind(path) && !Object.hasOwn(search.places, path))).toEqual([])
})

function routes(): string[] {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' })
  return files
    .filter(file => file.endsWith('route.ts'))
    .flatMap(file => {
      const path = `/${file}`.replace(/\/\([^)]*\)/g, '').replace(/\/route\.ts$/, '')
      const source = readFileSync(`app/${file}`, 'utf8')
      return [...source.matchAll(EXPORTED)].map(([, method]) => `${method} ${path}`)
    })
}

/** tRPC keeps procedures by their flat names, each a function with a `_def`, whatever its nested type says. */
function byFlatName(record: object): Record<string, Procedure> {
  return { ...record } as Record<string, Procedure>
}
