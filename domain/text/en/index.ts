import { account } from './account'
import { actions } from './actions'
import { admin } from './admin'
import { api } from './api'
import { auditLog } from './audit/log'
import { entrance } from './base/entrance'
import { faults } from './base/faults'
import { format } from './base/format'
import { inputs } from './base/inputs'
import { pages } from './base/pages'
import { refusals } from './base/refusals'
import { rejected } from './base/rejected'
import { benchmarks } from './benchmarks'
import { calendar } from './calendar'
import { catalogue } from './catalogue'
import { customerPages } from './customer-pages'
import { customerTime } from './customer-time'
import { customers } from './customers'
import { defining } from './defining'
import { entering } from './entering'
import { charts } from './figures/charts'
import { comments } from './figures/comments'
import { comparison } from './figures/comparison'
import { cuts } from './figures/cuts'
import { durations } from './figures/durations'
import { figures } from './figures/figures'
import { flags, rebases, signalList } from './figures/flags'
import { functions } from './figures/functions'
import { gaps } from './figures/gaps'
import { lineage } from './figures/lineage'
import { metrics } from './figures/metrics'
import { overview } from './figures/overview'
import { spread } from './figures/spread'
import { why } from './figures/why'
import { files } from './files'
import { following } from './following'
import { goalScreens } from './goal-screens'
import { goals } from './goals'
import { interplay } from './interplay'
import { journey } from './journey'
import { mapping } from './mapping'
import { matching } from './matching'
import { notices } from './notices'
import { organisation } from './organisation'
import { ownTargets } from './own-targets'
import { owner } from './owner'
import { people } from './people'
import { perspectives } from './perspectives'
import { privacy } from './privacy'
import { promise } from './promise'
import { pulling } from './pulling/pulling'
import { push } from './push'
import { ready } from './ready'
import { rows } from './rows'
import { search } from './search'
import { selfCheck } from './self-check'
import { setupFile } from './setup-file'
import { shell } from './shell'
import { sources } from './sources'
import { tokens } from './tokens'
import { trial } from './trial'
import { views } from './views'
import { welcome } from './welcome'

/** English, the language that is always complete: what it has, every other language must have. */
export const en = {
  account,
  actions,
  admin,
  api,
  auditLog,
  benchmarks,
  charts,
  comments,
  comparison,
  cuts,
  durations,
  figures,
  lineage,
  flags,
  rebases,
  signalList,
  metrics,
  overview,
  spread,
  entering,
  entrance,
  faults,
  format,
  inputs,
  pages,
  refusals,
  rejected,
  calendar,
  catalogue,
  customers,
  customerPages,
  customerTime,
  defining,
  files,
  following,
  functions,
  gaps,
  goalScreens,
  goals,
  interplay,
  journey,
  mapping,
  matching,
  notices,
  organisation,
  owner,
  ownTargets,
  people,
  perspectives,
  privacy,
  promise,
  push,
  pulling,
  ready,
  rows,
  search,
  selfCheck,
  setupFile,
  shell,
  sources,
  tokens,
  trial,
  views,
  welcome,
  why,
}
