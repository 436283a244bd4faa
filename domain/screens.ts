import { admits, type Permission, type UserActor } from './access'
import { FAMILIES } from './kind'

/** The screens that not everyone may open: where each is, and the permission that opens it. */
export const SCREENS = {
  welcome: { href: '/welcome', permission: 'welcome.view' },
  users: { href: '/admin/users', permission: 'company.administer' },
  functions: { href: '/admin/functions', permission: 'company.administer' },
  slices: { href: '/admin/slices', permission: 'company.administer' },
  stages: { href: '/admin/stages', permission: 'stages.define' },
  calendar: { href: '/admin/calendar', permission: 'company.administer' },
  privacy: { href: '/admin/privacy', permission: 'company.administer' },
  tokens: { href: '/admin/tokens', permission: 'company.administer' },
  audit: { href: '/admin/audit', permission: 'audit.read' },
  setupFile: { href: '/admin/setup-file', permission: 'company.administer' },
  matching: { href: '/customers/matching', permission: 'matching.view' },
  enter: { href: '/enter', permission: 'figures.enter' },
  newBenchmark: { href: '/benchmarks/new', permission: 'benchmarks.set' },
  uploadBenchmarks: { href: '/benchmarks/upload', permission: 'benchmarks.set' },
  editBenchmark: { href: '/benchmarks/[key]/edit', permission: 'benchmarks.set' },
  goal: { href: '/goals/new', permission: 'goals.set' },
  editGoal: { href: '/goals/[key]/edit', permission: 'goals.set' },
  newAction: { href: '/actions/new', permission: 'actions.register' },
  newMetric: { href: '/metrics/new', permission: 'metrics.propose' },
  uploadEvents: { href: '/journey/upload', permission: 'sources.manage' },
  sources: { href: '/sources', permission: 'sources.manage' },
  editMetric: { href: '/metrics/[key]/edit', permission: 'metrics.define' },
} as const satisfies Record<string, { href: string; permission: Permission }>
export type Screen = keyof typeof SCREENS

const NAMES = Object.keys(SCREENS).filter((name): name is Screen => name in SCREENS)

/** What the navigation leads to: groups and screens in the order in which they stand, each screen in a line; one without a permission is everyone's. */
export const NAVIGATION = [
  {
    group: 'see',
    screens: [
      { name: 'whole', href: '/' },
      // Of whoever heads one; the place of its key is in brackets.
      { name: 'ownFunction', href: '/functions/[own]', drops: 'function' },
      { name: 'metrics', href: '/metrics', parts: FAMILIES },
      { name: 'journey', href: '/journey' },
      { name: 'interplay', href: '/interplay' },
      { name: 'customers', href: '/customers' },
    ],
  },
  {
    group: 'own',
    screens: [
      { name: 'owner', href: '/owner' },
      { name: 'promise', href: '/promise' },
      { name: 'goals', href: '/goals' },
      { name: 'benchmarks', href: '/benchmarks' },
      { name: 'perspectives', href: '/perspectives' },
      { name: 'selfCheck', href: '/self-check' },
    ],
  },
  {
    group: 'act',
    screens: [{ name: 'actions', href: '/actions' }],
  },
  {
    group: 'run',
    screens: [
      { name: 'enter', href: '/enter', permission: 'figures.enter' },
      { name: 'sources', href: '/sources', permission: 'sources.manage' },
      { name: 'matching', href: '/customers/matching', permission: 'matching.view' },
      // The set-up is the first of the admin's rooms, at an address of its own.
      { name: 'admin', href: '/admin', permission: 'stages.define', also: '/welcome' },
    ],
  },
] as const satisfies readonly NavigationGroup[]

interface NavigationGroup {
  group: string
  screens: readonly {
    name: string
    href: string
    permission?: Permission
    /** Parts of the screen, each at its own anchor. */
    parts?: readonly string[]
    /** What else counts as this screen. */
    also?: string
    /** Which filter does not come along: the screen is about one of it. */
    drops?: string
  }[]
}

type Entry = (typeof NAVIGATION)[number]['screens'][number]

/** The groups of the navigation with the screens that this person may open; a group without any is left out. Takes the key of the function that they head, too. */
export function navigationOf(user: UserActor, ownFunction: string | null) {
  const isOpen = (screen: Entry) => !('permission' in screen) || admits(user, screen.permission)
  const isThere = ({ name }: Entry) => name !== 'ownFunction' || ownFunction !== null
  return NAVIGATION.map(({ group, screens }) => ({
    group,
    screens: [...screens]
      .filter(screen => isOpen(screen) && isThere(screen))
      .map(screen => ({
        ...screen,
        href: screen.href.replace('[own]', encodeURIComponent(ownFunction ?? '')),
      })),
  })).filter(({ screens }) => screens.length > 0)
}

/** Takes a path with or without a query, gives the screen that it, or what it lies under, leads to; null for one that is open to everyone. */
export function screenAt(path: string): Screen | null {
  const [place = ''] = path.split('?')
  const at = (href: string) => new RegExp(`^${href.replace('[key]', '[^/]+')}(/|$)`)
  return NAMES.find(name => at(SCREENS[name].href).test(place)) ?? null
}
