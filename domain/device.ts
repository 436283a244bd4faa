// In this order: browsers name each other, and the one that they are comes before the one they pretend to be.
const BROWSERS: readonly [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\/|Chromium\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMS: readonly [RegExp, string][] = [
  [/Windows/, 'Windows'],
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]

/** Takes what a browser says of itself and how to say it, gives words by which its owner knows it; unknown ones: "another browser". */
export function deviceOf(
  userAgent: string | null,
  words: (browser: string | undefined, system: string | undefined) => string,
): string {
  const name = (list: readonly [RegExp, string][]) => list.find(([mark]) => mark.test(userAgent ?? ''))?.[1]
  return words(name(BROWSERS), name(SYSTEMS))
}
