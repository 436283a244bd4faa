import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ensureBuilt } from '@/scripts/launch/build.mjs'
import { serve } from './serve'

// The least that Next serves: a page with a heading, and one whose only chart is a client component. Rendered for every request, as ours are.
const FILES = {
  'package.json': '{ "private": true, "type": "module" }',
  'next.config.mjs': `
    import path from 'node:path'
    // Its packages are the project's, by a link, which a root has to hold.
    const { root } = path.parse(import.meta.dirname)
    export default { turbopack: { root }, outputFileTracingRoot: root }`,
  'app/layout.jsx': `
    export const metadata = { title: 'Bare' }
    export default function Layout({ children }) {
      return <html lang="en"><body>{children}</body></html>
    }`,
  'app/page.jsx': `
    export const dynamic = 'force-dynamic'
    export default function Page() {
      return <main><h1>Nothing but this</h1></main>
    }`,
  'app/chart/page.jsx': `
    import { Chart } from './chart'
    export const dynamic = 'force-dynamic'
    export default function Page() {
      const points = Array.from({ length: 36 }, (_, at) => ({ name: 'M' + at, value: 40 + 10 * Math.sin(at) }))
      return <main><h1>One chart</h1><Chart points={points} /></main>
    }`,
  'app/chart/chart.jsx': `
    'use client'
    import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
    export function Chart({ points }) {
      return (
        <ResponsiveContainer width="100%" height={320}>
          <LineChart data={points}>
            <CartesianGrid />
            <XAxis dataKey="name" />
            <YAxis />
            <Tooltip />
            <Line dataKey="value" isAnimationActive={false} />
          </LineChart>
        </ResponsiveContainer>
      )
    }`,
}

interface Bare {
  url: string
  stop: () => Promise<void>
}

function write(root: string, folder: string): void {
  for (const [name, text] of Object.entries(FILES)) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, `${text.trim()}\n`)
  }
  rmSync(path.join(folder, 'node_modules'), { force: true })
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'dir')
}

/**
 * Writes a bare application into a temporary folder, builds it with the packages of the project at `root` and serves it. Gives where, and how to stop it;
 * `keep` leaves the folder, so that the next run need not build.
 */
export async function serveBare(root: string, keep: boolean): Promise<Bare> {
  // Not below the project: there its instrumentation and its proxy would be taken for the bare one's.
  const folder = path.join(tmpdir(), `wholeview-bare-${keep ? 'kept' : process.pid}`)
  const remove = async () => {
    if (!keep) rmSync(folder, { recursive: true, force: true })
  }
  try {
    write(root, folder)
    const { code, printed } = await ensureBuilt(folder, '.next', () => undefined)
    if (code !== 0) throw new Error(`The bare application could not be built:\n${printed}`)
    const { url, stop } = await serve(folder, {})
    return { url, stop: () => stop().then(remove) }
  } catch (error) {
    await remove()
    throw error
  }
}
