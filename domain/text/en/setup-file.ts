const few = (n: number, one: string, more: string) => `${n} ${n === 1 ? one : more}`

/** The whole set-up as one file. */
export const setupFile = {
  title: 'Set-up as a file',
  about:
    'Company, functions, slices, stages, touchpoints, metrics, headline choices and own targets in one JSON file: to keep in git, or to begin a second installation with. No people, no figures.',
  save: 'Save the set-up as a file',
  choose: 'Set-up file',
  chooseHint: 'What it would change is shown first. What it leaves out stays as it is.',
  apply: 'Apply these changes',
  applied: (n: number) =>
    n === 0 ? 'The set-up is as the file says already.' : `${few(n, 'change', 'changes')} applied.`,
  nothing: 'Nothing would change: the set-up is as the file says.',
  list: 'What would change',
  notJson: (reason: string) => `This is not JSON: ${reason}`,
  wrong: (n: number) => `The file has ${few(n, 'error', 'errors')}; nothing was changed.`,
  fault: (path: string, value: string, reason: string) =>
    `${path}: ${value === '' ? '' : `“${value}”. `}${reason}`,
  moved: 'The set-up has changed since you looked. Look again at what would change.',
  twice: 'This stands twice in the file.',
  intoItself: 'This cannot be merged into itself.',
  unknown: (noun: string) => `There is no such ${noun}, neither here nor in the file.`,
  fixed:
    'A metric that is there keeps its arithmetic and its function: another one would make its figures incomparable. Give the file’s metric another key.',
  elsewhere:
    'This is changed on its own screen, “Calendar and money”, because figures are cut and counted anew for it.',
  order: 'The end has to lie after the beginning.',
  sections: {
    company: ['company setting', 'company settings'],
    functions: ['function', 'functions'],
    region: ['region', 'regions'],
    product: ['product', 'products'],
    tier: ['tier', 'tiers'],
    channel: ['channel', 'channels'],
    stages: ['stage', 'stages'],
    touchpoints: ['touchpoint', 'touchpoints'],
    metrics: ['metric', 'metrics'],
    headlines: ['headline choice', 'headline choices'],
    functionHeadlines: ['function’s headline choice', 'functions’ headline choices'],
    ownTargets: ['own target', 'own targets'],
    reassignments: ['rule of a merge or split', 'rules of merges and splits'],
  } satisfies Record<string, [string, string]>,
  summary: (n: number, [one, more]: readonly [string, string], what: string) =>
    `${few(n, one, more)} ${what}`,
  reordered: ([, more]: readonly [string, string]) => `${more} in another order`,
  what: { added: 'added', renamed: 'renamed', changed: 'changed', reordered: 'in another order' },
  line: (name: string, what: string, fields: string) =>
    fields ? `${name}: ${what} (${fields})` : `${name}: ${what}`,
  rename: (before: string, name: string) => `“${before}” is called “${name}”`,
}
