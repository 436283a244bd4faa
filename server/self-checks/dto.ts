import type { DataAnswer, Sign, SignAnswer } from '@/domain/self-check'

export interface SignDto {
  sign: Sign
  answer: SignAnswer | null
  evidence: string
  link: string | null
  /** What the data says: now in a draft, on the day it was finished afterwards. Null: nothing here tells of it. */
  data: DataAnswer | null
}

/** A check as the table over time has it. */
export interface PastCheckDto {
  id: number
  half: string
  short: string
  isFinished: boolean
  answers: Partial<Record<Sign, SignAnswer>>
}

export interface SelfCheckDto extends Omit<PastCheckDto, 'answers'> {
  revision: number
  finishedOn: string | null
  finishedBy: string | null
  dataOn: string
  summary: string
  /** What changed since the finished check before; null without one. */
  change: string | null
  signs: SignDto[]
}

export interface SelfChecksDto {
  /** The one asked for; else a draft, else the newest. Null: there is none. */
  check: SelfCheckDto | null
  /** The newest first. */
  checks: PastCheckDto[]
  /** The answer first. */
  headline: string
  /** The half year that runs, if its check has not begun. */
  toBegin: string | null
  mayAnswer: boolean
}
