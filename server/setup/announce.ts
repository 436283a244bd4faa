import { getDb } from '@/db/client'
import { env } from '@/env'
import { getLog } from '../log'
import { ensureSetupToken } from './service'

/** Prints the link of the first set-up while there is no admin; on a start-up without a database it says nothing. */
export async function announceSetup(): Promise<void> {
  const token = await ensureSetupToken(getDb()).catch(error => {
    getLog().error({ err: error }, 'the link for the first set-up could not be made')
    return null
  })
  if (token) console.log(`Set up Wholeview: open ${setupUrl(token)} (once; a restart prints a new one)`)
}

function setupUrl(token: string): string {
  return `${env().BASE_URL.replace(/\/$/, '')}/setup?token=${token}`
}
