import { screenName } from '../../place-name'
import { plural } from './grammar'

const FILTER_WORDS: Readonly<Record<string, string>> = {
  comparison: 'compared with',
  rows: 'by',
  grain: 'by',
}

/** Screens with their filters under a name. */
export const views = {
  title: 'Saved views',
  lead: 'A view is a screen with its filters under a name. Yours are for you until you share them; everybody may open a shared one, and sees in it what they may see.',
  own: 'Yours',
  shared: 'Shared by others',
  none: {
    own: 'You have no saved view yet. Open a screen, choose filters, then Save this view behind the bookmark in its filter bar.',
    shared: 'Nobody else shares a view.',
  },
  /** The menu in the filter bar. */
  menu: {
    label: 'Views',
    current: (name: string) => `View: ${name}`,
    save: 'Save this view…',
    manage: 'All saved views',
    empty: 'No view is saved yet.',
    more: (count: number) => `and ${count} more`,
  },
  form: {
    title: 'Save this view',
    what: (about: string) => `It opens ${about}.`,
    name: 'Name',
    share: 'Everybody may open it',
    save: 'Save view',
    cancel: 'Cancel',
    saved: (name: string) => `“${name}” is saved.`,
    notOne: 'That address is none of our screens, so it cannot be saved.',
  },
  row: {
    rename: 'Change',
    renameOf: (name: string) => `Change ${name}`,
    remove: 'Delete',
    removeOf: (name: string) => `Delete ${name}`,
    takeBack: 'Share no longer',
    takeBackOf: (name: string) => `Share ${name} no longer`,
    isShared: 'Shared with everybody',
    isOwn: 'Only yours',
    by: (name: string) => `by ${name}`,
    done: 'Save',
    sure: (name: string) => `Delete “${name}”?`,
    sureLead: 'The screen and its figures stay as they are; only the name for these filters goes.',
    changed: (name: string) => `“${name}” is changed.`,
    removed: (name: string) => `“${name}” is deleted.`,
  },
  room: (left: number) =>
    left === 0
      ? 'You keep as many views as there is room for. Delete one to save another.'
      : `Room for ${plural(left, { one: '1 more', other: `${left} more` })}.`,
  taken: (name: string) => `You have a view named “${name}” already.`,
  ofCustomer: 'A customer’s page stays your own: a name for it would be the customer’s, seen by everybody.',
  full: (most: number) => `You keep ${most} views already. Delete one first.`,
  gone: 'This view is no longer there.',
  notYours: 'A view is changed by who saved it. An admin may take a shared one back.',
  changed: (name: string) =>
    `This view was changed meanwhile; it is called “${name}” now. Open this screen again.`,
  /** What a view opens: the screen, then its filters as they stand in the address. */
  about: (path: string, filters: readonly (readonly [string, string])[]) =>
    [screenName(path), ...filters.map(([name, value]) => `${FILTER_WORDS[name] ?? name} ${value}`)].join(
      ', ',
    ),
}
