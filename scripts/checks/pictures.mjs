// What is shown in docs/images: the picture's name, who looks, at which address, and what they do first.
// `most`: no higher than that many pixels.

const LEAD = { as: 'CX lead' }
const ADMIN = { as: 'Admin', most: 1080 }

function looks(name, shot) {
  return [
    { name: `${name}-light`, ...shot },
    { name: `${name}-dark`, ...shot, dark: true },
    { name: `${name}-light-phone`, ...shot, phone: true, most: undefined },
    { name: `${name}-dark-phone`, ...shot, phone: true, dark: true, most: undefined },
  ]
}

/** A screen in light, then in dark, on a phone and as the first page that is printed. */
function screen(name, shot) {
  return [
    { name, ...shot },
    { name: `${name}-dark`, ...shot, dark: true },
    { name: `${name}-phone`, ...shot, phone: true, most: 1800 },
    paper(name, shot),
  ]
}

const paper = (name, shot) => ({ name: `${name}-paper`, ...shot, paper: true, most: 1047 })

const FILE = `Response ID;Submitted;Recommend us?;Account
A-1;03/11/2025;9;K-17
A-2;04/11/2025;10;K-20
A-3;05/11/2025;11;K-31
A-4;06/11/2025;2;K-33
`

/** Brings a small file with a refused row, and tries it. */
async function tryFile(page) {
  const buffer = Buffer.from(FILE)
  await page
    .getByLabel('File', { exact: true })
    .setInputFiles({ name: 'answers.csv', mimeType: 'text/csv', buffer })
  await page.getByLabel('Name of the source').fill('Answers on paper')
  await page
    .getByLabel('Metric', { exact: true })
    .selectOption({ label: 'Net Promoter Score, relationship (the company’s)' })
  await page.getByLabel('Score', { exact: true }).selectOption('Recommend us?')
  await page.getByLabel('Submitted is written as').selectOption('d/M/yyyy')
  await page.getByLabel('Count these together with “Survey tool”').check()
  await page.getByRole('button', { name: /^Try/ }).click()
  await page.getByText('Tried. Nothing was written.', { exact: true }).waitFor()
  await page
    .getByText('Tried. Nothing was written.', { exact: true })
    .evaluate(told => told.scrollIntoView({ block: 'start' }))
}

const follow = name => async page => {
  await page.getByRole('link', { name }).first().click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

export const SHOTS = [
  ...looks('whole', { as: 'Executive', at: '/', most: 900 }),
  ...looks('metric', { as: 'Executive', at: '/metrics/support_csat', most: 1300 }),
  paper('whole', { as: 'Executive', at: '/' }),
  paper('metric', { as: 'Executive', at: '/metrics/support_csat' }),
  ...screen('journey', { as: 'Executive', at: '/journey', most: 1500 }),
  ...screen('gap', { ...LEAD, at: '/gaps/stage/get_help', most: 1300 }),
  ...screen('function', { as: 'Executive', at: '/functions/support', most: 1150 }),
  ...screen('interplay', { as: 'Executive', at: '/interplay', most: 1100 }),
  ...screen('customers', { ...LEAD, at: '/customers', most: 1200 }),
  ...screen('customer', { ...LEAD, at: '/customers/1', most: 1400 }),
  ...screen('rows', { as: 'Executive', at: '/metrics/support_csat/rows', most: 900 }),
  { name: 'goals', ...LEAD, at: '/goals' },
  { name: 'goal', ...LEAD, at: '/goals', steps: follow(/^Net Promoter Score, relationship/), most: 1500 },
  { name: 'owner', ...LEAD, at: '/owner' },
  { name: 'promise', ...LEAD, at: '/promise' },
  { name: 'benchmarks', ...LEAD, at: '/benchmarks' },
  { name: 'perspectives', ...LEAD, at: '/perspectives' },
  { name: 'actions', ...LEAD, at: '/actions' },
  { name: 'action', ...LEAD, at: '/actions', steps: follow(/^Onboarding checklist/) },
  { name: 'self-check', ...LEAD, at: '/self-check' },
  { name: 'notices', ...LEAD, at: '/notices' },
  { name: 'audit', ...LEAD, at: '/admin/audit', most: 1200 },
  { name: 'enter', ...LEAD, at: '/enter?function=marketing' },
  { name: 'file-tried', as: 'Admin', at: '/sources/new/file', steps: tryFile, most: 900 },
  { name: 'admin-people', ...ADMIN, at: '/admin/users' },
  { name: 'admin-functions', ...ADMIN, at: '/admin/functions' },
  { name: 'admin-stages', ...ADMIN, at: '/admin/stages' },
  { name: 'admin-calendar', ...ADMIN, at: '/admin/calendar' },
  { name: 'admin-privacy', ...ADMIN, at: '/admin/privacy' },
  { name: 'admin-tokens', ...ADMIN, at: '/admin/tokens' },
]
