import { createTransport } from 'nodemailer'
import { env } from '@/env'
import { getLog } from '../log'

export { letterOf } from './letter'

export interface Mail {
  to: string
  subject: string
  /** Plain text: nothing to render, nothing to load, nothing that a filter holds back. */
  text: string
  /** The same for who would rather follow links, made by letterOf. */
  html?: string
  /** Where its reader says that no more of them shall come. */
  unsubscribe?: string
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
export async function sendMail(mail: Mail): Promise<MailOutcome> {
  const transport = open()
  if (!transport) return 'off'
  try {
    await hand(transport, mail)
    return 'sent'
  } catch (error) {
    return noted(error, 'failed')
  } finally {
    transport.close()
  }
}

/**
 * The same for whoever tries again later. 'failed': it was certainly not taken. 'unknown': the conversation broke off on the way, so it may have been.
 * Never throws.
 */
export async function deliverMail(mail: Mail): Promise<MailOutcome | 'unknown'> {
  const transport = open()
  if (!transport) return 'off'
  try {
    // What fails here fails before anything was handed over.
    await transport.verify()
  } catch (error) {
    transport.close()
    return noted(error, 'failed')
  }
  try {
    await hand(transport, mail)
    return 'sent'
  } catch (error) {
    return noted(error, wasRefused(error) ? 'failed' : 'unknown')
  } finally {
    transport.close()
  }
}

function open() {
  const { SMTP_URL } = env()
  return SMTP_URL === undefined ? undefined : createTransport({ url: SMTP_URL, ...PATIENCE })
}

function hand(transport: NonNullable<ReturnType<typeof open>>, { to, ...mail }: Mail) {
  const { subject, text, html, unsubscribe } = mail
  return transport.sendMail({
    ...{ from: env().MAIL_FROM, to: { name: '', address: to }, subject, text },
    ...(html === undefined ? {} : { html }),
    // So that nobody's holiday answers it.
    ...(unsubscribe === undefined
      ? {}
      : { list: { unsubscribe }, headers: { 'Auto-Submitted': 'auto-generated' } }),
  })
}

function noted<Outcome>(error: unknown, outcome: Outcome): Outcome {
  getLog().warn({ err: error }, 'a mail was not sent')
  return outcome
}

/** The server answered, and said no. */
const wasRefused = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'responseCode' in error &&
  typeof error.responseCode === 'number'
