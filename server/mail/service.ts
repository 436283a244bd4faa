import { createTransport } from 'nodemailer'
import { env } from '@/env'
import { getLog } from '../log'

export interface Mail {
  to: string
  subject: string
  /** Plain text: nothing to render, nothing to load, nothing that a filter holds back. */
  text: string
}

/** 'off': no mail server is set. 'failed': there is one and it did not take it; the reason is in the log. */
export type MailOutcome = 'sent' | 'failed' | 'off'

// Whoever waits for an answer waits for the mail server too.
const PATIENCE = {
  connectionTimeout: 5_000,
  greetingTimeout: 5_000,
  socketTimeout: 10_000,
  dnsTimeout: 5_000,
}

/** Tells whether a mail server is set. */
export function mailIsSet(): boolean {
  return env().SMTP_URL !== undefined
}

/** Sends one mail to one address. Never throws: what was done stands whether or not it could be told by mail. */
export async function sendMail({ to, subject, text }: Mail): Promise<MailOutcome> {
  const { SMTP_URL, MAIL_FROM } = env()
  if (SMTP_URL === undefined) return 'off'
  const transport = createTransport({ url: SMTP_URL, ...PATIENCE })
  try {
    await transport.sendMail({ from: MAIL_FROM, to: { name: '', address: to }, subject, text })
    return 'sent'
  } catch (error) {
    getLog().warn({ err: error }, 'a mail was not sent')
    return 'failed'
  } finally {
    transport.close()
  }
}
