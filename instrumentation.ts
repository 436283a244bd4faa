import { Sentence } from '@/domain/sentence'

/** Runs once before the server takes requests: wrong settings end it with a sentence, not with a page of errors. */
export async function register(): Promise<void> {
  // Next compiles this file for the edge too, where nothing of ours runs; only this comparison takes it out there.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { env } = await import('./env')
    try {
      env()
    } catch (error) {
      if (!(error instanceof Sentence)) throw error
      console.error(error.message)
      process.exit(1)
    }
    const { refuseOddRequests } = await import('./server/http/odd-requests')
    refuseOddRequests()
    const { notePeers } = await import('./server/http/client-address')
    notePeers()
    const { noteAnswers } = await import('./server/http/answer-status')
    noteAnswers()
    const { announceSetup } = await import('./server/setup/announce')
    await announceSetup()
  }
}
