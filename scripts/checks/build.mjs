// The build as a step of npm test, into the folder that NEXT_DIST_DIR names.
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuilt } from '../launch/build.mjs'
import { killAll } from '../launch/children.mjs'
import { onStop } from '../launch/signals.mjs'

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))))

onStop(code => {
  killAll()
  process.exit(code)
}, killAll)

const { code, printed } = await ensureBuilt(root, process.env.NEXT_DIST_DIR, console.log)
if (code !== 0) console.error(printed)
process.exit(code)
