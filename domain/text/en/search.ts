import type { SearchKind } from '../../search'
import { plural } from './grammar'

/** A screen as one looks for it: its name, and by what other words it is known. */
interface Place {
  name: string
  also: string
}

/** Every screen that can be gone to by name, by its address; who may open it says domain/screens.ts. A new screen is a line here. */
const PLACES = {
  '/': { name: 'The whole', also: 'overview home start first screen silo gaps findings' },
  '/metrics': { name: 'Metrics', also: 'figures NPS renewal satisfaction resolution drivers list' },
  '/journey': { name: 'Journey', also: 'stages touchpoints hand-offs waiting lost way' },
  '/journey/upload': { name: 'Events from a file', also: 'journey upload csv touchpoints' },
  '/interplay': { name: 'Interplay', also: 'relations faults renewal goes with' },
  '/customers': { name: 'Customers', also: 'who silent renewal due voice' },
  '/goals': { name: 'Goals', also: 'targets aims' },
  '/benchmarks': { name: 'Benchmarks', also: 'others industry own best' },
  '/perspectives': { name: 'Perspectives', also: 'customers company both sides' },
  '/actions': { name: 'Actions', also: 'effect verdict measures changes' },
  '/self-check': { name: 'Self-check', also: 'seven signs silos' },
  '/self-check/time': { name: 'Time with customers', also: 'talks visits calls log' },
  '/promise': { name: 'Promise', also: 'kept words to customers' },
  '/owner': { name: 'Customer owner', also: 'office mandate' },
  '/notices': { name: 'Notices', also: 'unread bell messages' },
  '/views': { name: 'Saved views', also: 'filters bookmarks shared' },
  '/account': { name: 'Your account', also: 'password language profile sessions' },
  '/docs/api': { name: 'API for programs', also: 'documentation openapi developers' },
  '/enter': { name: 'Enter figures', also: 'type in month spreadsheet hand in' },
  '/sources': { name: 'Sources', also: 'connect import pull push files runs freshness' },
  '/sources/new': { name: 'New source', also: 'add connect' },
  '/customers/matching': { name: 'Matching of customers', also: 'identities merge crosswalk' },
  '/goals/new': { name: 'New goal', also: 'set add target' },
  '/actions/new': { name: 'New action', also: 'register add' },
  '/metrics/new': { name: 'New metric', also: 'define propose add' },
  '/benchmarks/new': { name: 'New benchmark', also: 'add' },
  '/benchmarks/upload': { name: 'Benchmarks from a file', also: 'upload csv' },
  '/welcome': { name: 'Set-up', also: 'welcome first hour steps' },
  '/welcome/metrics': { name: 'Ready metrics', also: 'set-up begin definitions' },
  '/admin/users': { name: 'People', also: 'admin users invite roles' },
  '/admin/users/invite': { name: 'Invite somebody', also: 'admin people user add' },
  '/admin/functions': { name: 'Functions', also: 'admin departments heads suppliers' },
  '/admin/slices': { name: 'Slices', also: 'admin regions products tiers channels' },
  '/admin/stages': { name: 'Stages', also: 'admin journey touchpoints' },
  '/admin/calendar': {
    name: 'Company and calendar',
    also: 'admin time zone fiscal year hours rates currency',
  },
  '/admin/privacy': { name: 'Privacy', also: 'admin erase customers retention' },
  '/admin/tokens': { name: 'API tokens', also: 'admin programs' },
  '/admin/audit': { name: 'Audit log', also: 'admin who did what' },
  '/admin/setup-file': { name: 'Set-up as a file', also: 'admin export import' },
} as const satisfies Record<string, Place>

const KINDS: Readonly<Record<SearchKind, string>> = {
  recent: 'Opened lately',
  view: 'Saved views',
  screen: 'Screens',
  metric: 'Metrics',
  goal: 'Goals',
  function: 'Functions',
  action: 'Actions',
  benchmark: 'Benchmarks',
  customer: 'Customers',
}

/** The palette: every place by name. */
export const search = {
  places: PLACES,
  kinds: KINDS,
  /** Plain words only: they come with every page. */
  palette: {
    open: 'Go to…',
    shortcut: 'Ctrl K',
    title: 'Go to',
    label: 'Screen, metric, goal, customer…',
    results: 'Places',
    keys: '↑ ↓ to choose, Enter to open, Esc to close',
    close: 'Close',
    failed: 'That could not be looked up just now. Please try again.',
  },
  count: (found: number, shown: string) =>
    found === 0 ? 'Nothing of this name.' : plural(found, { one: '1 place', other: `${shown} places` }),
  /** What is said beside a name. */
  metricAbout: (family: string, owner: string | null) => (owner === null ? family : `${family}, ${owner}`),
  goalAbout: (goal: string, owner: string) => `${goal}, ${owner}`,
  actionAbout: (metric: string, from: string) => `on ${metric}, from ${from}`,
  functionAbout: 'How customers fare where it serves them',
  benchmarkAbout: (source: string, year: number) => `${source} ${year}`,
  viewAbout: (by: string | null) => (by === null ? 'Yours' : `Shared by ${by}`),
}
