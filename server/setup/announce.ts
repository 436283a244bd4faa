import { getDb } from '@/db/client'
import { env } from '@/env'
import { ensureSetupToken } from './service'

/** Prints the link of the first set-up while there is no admin; on a start-up without a database it says nothing. */
export async function announceSetup(): Promise<void> {
  const token = await ensureSetupToken(getDb()).catch(error => {
    console.error(
      'The link for the first set-up could not be made:',
      error instanceof Error ? error.message : error,
    )
    return null
  })
  if (token) console.log(`Set up Wholeview: open ${setupUrl(token)} (once; a restart prints a new one)`)
}

function setupUrl(token: string): string {
  return `${env().BASE_URL.replace(/\/$/, '')}/setup?token=${token}`
}
