/**
 * Calls `stop(code)` when someone wants this process to end, and `insist()` when they ask again. npm, told to end,
 * ends its shell and not what the shell started; so a process that npm started also watches for its parent.
 * @param {(code: number) => void} stop
 * @param {() => void} insist
 */
export function onStop(stop, insist) {
  let asked = false
  const ask = code => {
    if (asked) return insist()
    asked = true
    stop(code)
  }
  process.on('SIGINT', () => ask(130))
  process.on('SIGTERM', () => ask(143))
  process.on('SIGHUP', () => ask(129))
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    if (!asked) ask(143)
  }, 500)
  watch.unref()
}
