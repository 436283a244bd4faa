import { Sentence } from '@/domain/sentence'

/** One command: exports `run`, which gives the exit code. Throw a Sentence for what the person can correct. */
interface Command {
  run: (argv: string[]) => Promise<number>
}

// One line a command. Loaded when it is called, so that none pays for the others.
const commands: Record<string, { says: string; load: () => Promise<Command> }> = {
  migrate: {
    says: 'bring the schema up to date (--create makes the database)',
    load: () => import('./migrate'),
  },
  'seed-demo': { says: 'make the demo company in an empty database', load: () => import('./demo') },
  import: { says: 'import FILE… by --mapping MAPPING.json', load: () => import('./import') },
  rebuild: {
    says: 'recompute every rollup from the facts (--verify only compares)',
    load: () => import('./rebuild'),
  },
  setup: {
    says: 'export FILE or import FILE: the company’s set-up (--dry-run only compares)',
    load: () => import('./setup'),
  },
  token: { says: 'make, list and revoke tokens for the API', load: () => import('./token') },
  'reset-link': {
    says: 'print a link by which ADDRESS chooses a new password',
    load: () => import('./reset-link'),
  },
  'erase-customer': {
    says: 'erase a customer, or make them anonymous',
    load: () => import('./erase-customer'),
  },
  secrets: {
    says: 'rotate: seal the credentials of sources anew after a change of DATA_KEY',
    load: () => import('./secrets'),
  },
  doctor: { says: 'check settings, database and schema', load: () => import('./doctor') },
}

async function main([name = 'help', ...argv]: string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command) return (await command.load()).run(argv)
  const lines = Object.entries(commands).map(([key, { says }]) => `  ${key.padEnd(14)} ${says}`)
  const list = `npm run wholeview -- COMMAND\n${lines.join('\n')}`
  if (name === 'help') return print(list)
  throw new Sentence(`There is no command ${JSON.stringify(name)}.\n${list}`)
}

function print(text: string): number {
  console.log(text)
  return 0
}

/** A sentence for people goes out as it is; a fault of ours with its stack. */
function report(error: unknown): number {
  const isSentence = error instanceof Sentence || (error instanceof Error && error.name === 'DomainError')
  console.error(isSentence ? `wholeview: ${error.message}` : error)
  return 1
}

process.exitCode = await main(process.argv.slice(2)).catch(report)
