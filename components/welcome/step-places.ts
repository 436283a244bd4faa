import type { Permission } from '@/domain/access'
import type { WelcomeStep } from '@/domain/welcome'

interface Place {
  /** A word of the catalogue's `welcome.places`. */
  name: 'calendar' | 'functions' | 'people' | 'stages' | 'slices' | 'headlines' | 'owner' | 'goal'
  href: string
  /** Without it there is nothing to do there. */
  permission: Permission
}

/** Where each step is done. The first figures come in on the server, so there is no screen for them. */
export const STEP_PLACES: Readonly<Record<WelcomeStep, readonly Place[]>> = {
  calendar: [{ name: 'calendar', href: '/admin/calendar', permission: 'company.administer' }],
  functions: [
    { name: 'functions', href: '/admin/functions', permission: 'company.administer' },
    { name: 'people', href: '/admin/users', permission: 'company.administer' },
  ],
  stages: [{ name: 'stages', href: '/admin/stages', permission: 'stages.define' }],
  slices: [{ name: 'slices', href: '/admin/slices', permission: 'company.administer' }],
  headlines: [{ name: 'headlines', href: '/welcome/metrics', permission: 'metrics.begin' }],
  figures: [],
  owner: [{ name: 'owner', href: '/owner', permission: 'customerOwner.propose' }],
  goal: [{ name: 'goal', href: '/goals/new', permission: 'goals.set' }],
}

/** Whether a step is for whoever leads, who can then be named. */
export const isForLeads = (step: WelcomeStep): boolean => step === 'headlines' || step === 'goal'
