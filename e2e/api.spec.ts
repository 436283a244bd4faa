import type { APIRequestContext, Page } from '@playwright/test'
import { expect, expectAccessible, expectNoSidewaysScroll, expectPlainWords, test } from './demo'

interface Point {
  key: string
  label: string
  value: number | null
  low: number | null
  high: number | null
  n: number
  state: string
  partial: boolean
  version: number | null
  goal: number | null
}
interface Limits {
  to: string
  lower: number
  mean: number
  upper: number
  trial: boolean
  version: number
}
interface Line {
  key: string | null
  points: Point[]
  limits: Limits[]
}
type Get = (path: string) => Promise<{ status: number; headers: Record<string, string>; body: unknown }>

test.use({ storageState: { cookies: [], origins: [] } })

async function signIn(page: Page, role: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: `Sign in as ${role}` }).click()
  await expect(page.getByRole('button', { name: /your menu/ })).toBeVisible()
}

async function makeToken(page: Page, name: string): Promise<string> {
  await page.goto('/admin/tokens')
  await page.getByLabel('What is it for?').fill(name)
  await page.getByRole('button', { name: 'Make the token' }).click()
  await expect(page.getByRole('heading', { name: `The token “${name}” is made` })).toBeVisible()
  const token = await page.getByLabel('Token', { exact: true }).inputValue()
  expect(token).toMatch(/^wv_[\w-]{43}$/)
  return token
}

function readerWith(baseURL: string | undefined, token: string): Get {
  return async path => {
    const address = path.startsWith('http') ? path : `${baseURL}/api/v1${path}`
    const reply = await fetch(address, { headers: { Authorization: `Bearer ${token}` } })
    return { status: reply.status, headers: Object.fromEntries(reply.headers), body: await reply.json() }
  }
}

/** A part of an answer, as its schema (checked elsewhere) promises it. */
const partOf = <Part>({ body }: { body: unknown }): Part => body as Part

async function screenOf(request: APIRequestContext, key: string, filters: Record<string, string>) {
  const input = encodeURIComponent(JSON.stringify({ json: { key, filters } }))
  const reply = await request.get(`/api/trpc/metrics.get?input=${input}`)
  expect(reply.status()).toBe(200)
  return (await reply.json()).result.data.json as {
    series: { points: Point[]; segments: Limits[] }
    breakdowns: { by: string; rows: { key: string; figure: Omit<Point, 'label'> & { period: string } }[] }[]
  }
}

const numbers = ({ key, value, low, high, n, state, partial, version, goal }: Point) => ({
  ...{ key, value, low, high, n, state, partial, version, goal },
})
const limits = ({ to, lower, mean, upper, trial, version }: Limits) => ({
  ...{ to, lower, mean, upper, trial, version },
})

function expectSame(line: Line | undefined, screen: { points: Point[]; segments: Limits[] }): void {
  const first = line?.points[0]?.key ?? ''
  const from = screen.points.findIndex(point => point.key === first)
  expect(from).toBeGreaterThanOrEqual(0)
  expect(line?.points.map(numbers)).toEqual(screen.points.slice(from).map(numbers))
  const [left, right] = [line?.limits.map(limits) ?? [], screen.segments.map(limits)]
  expect(left).toEqual(right.slice(right.length - left.length))
  expect(right.length - left.length).toBeLessThanOrEqual(from === 0 ? 0 : 1)
}

test('the API gives the numbers of the screen, for every metric, whole and cut', async ({
  page,
  baseURL,
}) => {
  test.setTimeout(300_000)
  await signIn(page, 'Admin')
  const get = readerWith(baseURL, await makeToken(page, 'Numbers'))
  const keys: string[] = []
  for (let path: string | null = '/metrics?limit=7'; path; ) {
    const list: { items: { key: string }[]; next: string | null } = partOf(await get(path))
    keys.push(...list.items.map(one => one.key))
    path = list.next
  }
  expect(keys.length).toBeGreaterThan(20)
  expect(new Set(keys).size).toBe(keys.length)
  let compared = 0
  for (const key of keys) {
    for (const grain of ['month', 'quarter', 'year']) {
      const screen = await screenOf(page.request, key, { grain })
      const whole = partOf<{ series: Line[] }>(await get(`/metrics/${key}/series?grain=${grain}`))
      expectSame(whole.series[0], screen.series)
      compared += screen.series.points.filter(point => point.value !== null).length
    }
    const cut = partOf<{ series: Line[] }>(await get(`/metrics/${key}/series?by=region`))
    const { breakdowns } = await screenOf(page.request, key, {})
    for (const { key: region, figure } of breakdowns.find(one => one.by === 'region')?.rows ?? []) {
      const line = cut.series.find(one => (one.key ?? '') === region)
      const { value, low, high, n } = line?.points.find(one => one.label === figure.period) ?? {}
      expect({ key, region, value, low, high, n }).toEqual({
        ...{ key, region, value: figure.value, low: figure.low, high: figure.high, n: figure.n },
      })
    }
    const region = cut.series.find(one => one.key !== null)?.key
    if (!region) continue
    const sliced = await screenOf(page.request, key, { region })
    const own = partOf<{ series: Line[] }>(await get(`/metrics/${key}/series?where=region:${region}`))
    expectSame(own.series[0], sliced.series)
  }
  expect(compared).toBeGreaterThan(1000)
})

test('the protocol over HTTP: tags, methods, problems, no other site', async ({ page, baseURL }) => {
  await signIn(page, 'Admin')
  const token = await makeToken(page, 'Protocol')
  const address = `${baseURL}/api/v1/metrics?limit=2`
  const headers = { Authorization: `Bearer ${token}` }
  const first = await fetch(address, { headers })
  expect(first.headers.get('cache-control')).toBe('private, no-cache')
  expect(first.headers.get('vary')).toMatch(/\bAuthorization\b/)
  expect(first.headers.get('link')).toMatch(/rel="next"$/)
  const etag = first.headers.get('etag') ?? ''
  const again = await fetch(address, { headers: { ...headers, 'If-None-Match': etag } })
  expect([again.status, await again.text()]).toEqual([304, ''])
  const head = await fetch(address, { method: 'HEAD', headers })
  expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, ''])
  const post = await fetch(address, { method: 'POST', headers })
  expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
  const crossed = await fetch(address, { headers: { ...headers, Origin: 'https://evil.example' } })
  expect([...crossed.headers.keys()].filter(name => name.startsWith('access-control'))).toEqual([])
  for (const [path, sent, status] of [
    ['/metrics?limit=999', headers, 400],
    ['/metrics', {}, 401],
    [`/metrics?token=${token}`, {}, 401],
    ['/nothing', headers, 404],
    ['/metrics', { ...headers, Accept: 'text/html' }, 406],
  ] as const) {
    const reply = await fetch(`${baseURL}/api/v1${path}`, { headers: sent })
    const body = await reply.json()
    expect([path, reply.status, body.status]).toEqual([path, status, status])
    expect(reply.headers.get('content-type')).toBe('application/problem+json')
    expect(body.type).toMatch(/\/docs\/api#\w+$/)
  }
})

test('an admin makes a token, sees it once, and revokes it', async ({ page, baseURL }) => {
  await signIn(page, 'Admin')
  await page.goto('/admin')
  await page.getByRole('link', { name: 'Tokens' }).click()
  await page.getByLabel('Which figures may it read?').selectOption('Support only')
  await page.getByLabel('It may hear who owns a goal').check()
  await page.getByLabel('What is it for?').fill('Board pack')
  await page.getByRole('button', { name: 'Make the token' }).click()
  const token = await page.getByLabel('Token', { exact: true }).inputValue()
  await expectAccessible(page)
  await expectPlainWords(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
  const row = page.getByRole('row').filter({ hasText: 'Board pack' })
  await expect(row).toContainText('hears who owns a goal')
  await expect(row).toContainText('Support')
  await page.getByRole('button', { name: 'I have kept it' }).click()
  await page.reload()
  await expect(page.getByText(token)).toHaveCount(0)
  const get = readerWith(baseURL, token)
  expect(partOf<{ token: object }>(await get('')).token).toEqual({
    scopes: ['read', 'names'],
    function: 'support',
  })
  await page.getByRole('button', { name: 'Revoke Board pack' }).click()
  const dialog = page.getByRole('dialog', { name: 'Revoke “Board pack”?' })
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Keep it' }).first().click()
  expect((await get('')).status).toBe(200)
  await page.getByRole('button', { name: 'Revoke Board pack' }).click()
  await dialog.getByRole('button', { name: 'Revoke it' }).click()
  await expect(page.getByText('“Board pack” no longer holds.')).toBeVisible()
  expect((await get('')).status).toBe(401)
})

test('tokens are the admin’s alone', async ({ page }) => {
  await signIn(page, 'CX lead')
  await page.goto('/admin/stages')
  await expect(page.getByRole('link', { name: 'Tokens' })).toHaveCount(0)
})

test('everyone who is signed in reads how a program asks', async ({ page, request }) => {
  await signIn(page, 'Executive')
  await page.goto('/docs/api')
  await expect(page.getByRole('heading', { level: 1, name: 'API for programs' })).toBeVisible()
  const series = page.getByRole('region', { name: 'A metric’s figures over time' })
  await expect(series.getByRole('row', { name: /^grain/ })).toContainText('month without it')
  await expect(series.getByText(/curl -H "Authorization: Bearer \$TOKEN"/)).toBeVisible()
  await expect(page.getByRole('link', { name: 'Make a token' })).toHaveCount(0)
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
  const href = await page.getByRole('link', { name: /OpenAPI/ }).getAttribute('href')
  expect((await (await request.get(href ?? '')).json()).openapi).toBe('3.1.0')
})
