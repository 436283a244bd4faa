// Runs in every page before anything of it. `selector`, of what shows that the page says something, is set by who loads this.
{
  const seen = { shown: null, lcp: 0, cls: 0, long: [] }
  const watch = (type, take) =>
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) take(entry)
    }).observe({ type, buffered: true })
  watch('largest-contentful-paint', entry => {
    seen.lcp = entry.startTime
  })
  watch('layout-shift', entry => {
    if (!entry.hadRecentInput) seen.cls += entry.value
  })
  watch('longtask', entry => seen.long.push(entry))

  // A flat line has no height, so its width alone is asked for.
  const look = () => {
    const marks = document.querySelectorAll(globalThis.selector)
    if ([...marks].some(mark => mark.getBoundingClientRect().width > 20)) seen.shown = performance.now()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)

  globalThis.isShown = () => seen.shown !== null
  globalThis.figures = () => {
    const [{ responseStart, requestStart }] = performance.getEntriesByType('navigation')
    const fcp = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null
    const after = seen.long.filter(({ startTime, duration }) => startTime + duration > (fcp ?? 0))
    return {
      server: responseStart - requestStart,
      fcp,
      lcp: seen.lcp,
      // What stands in the document before anything was painted is seen with the first paint.
      shown: seen.shown === null ? null : Math.max(seen.shown, fcp ?? 0),
      blocked: after.reduce((sum, { duration }) => sum + Math.max(0, duration - 50), 0),
      cls: seen.cls,
    }
  }
}
