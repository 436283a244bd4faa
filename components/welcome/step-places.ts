import type { Permission } from '@/domain/access'
import type { WelcomeStep } from '@/domain/welcome'

interface Place {
  /** A word of the catalogue's `welcome.places`. */
  name:
    | 'calendar'
    | 'functions'
    | 'people'
    | 'stages'
    | 'slices'
    | 'headlines'
    | 'file'
    | 'connect'
    | 'enter'
    | 'owner'
    | 'goal'
  href: string
  /** Without it there is nothing to do there. */
  permission: Permission
}

/** Where each step is done. */
export const STEP_PLACES: Readonly<Record<WelcomeStep, readonly Place[]>> = {
  calendar: [{ name: 'calendar', href: '/admin/calendar', permission: 'company.administer' }],
  functions: [
    { name: 'functions', href: '/admin/functions', permission: 'company.administer' },
    { name: 'people', href: '/admin/users', permission: 'company.administer' },
  ],
  stages: [{ name: 'stages', href: '/admin/stages', permission: 'stages.define' }],
  slices: [{ name: 'slices', href: '/admin/slices', permission: 'company.administer' }],
  headlines: [{ name: 'headlines', href: '/welcome/metrics', permission: 'metrics.begin' }],
  figures: [
    { name: 'file', href: '/sources/new/file', permission: 'sources.manage' },
    { name: 'connect', href: '/sources/new', permission: 'sources.manage' },
    { name: 'enter', href: '/enter', permission: 'figures.enter' },
  ],
  owner: [{ name: 'owner', href: '/owner', permission: 'customerOwner.propose' }],
  goal: [{ name: 'goal', href: '/goals/new', permission: 'goals.set' }],
}

/** Whether a step is for whoever leads, who can then be named. */
export const isForLeads = (step: WelcomeStep): boolean => step === 'headlines' || step === 'goal'
