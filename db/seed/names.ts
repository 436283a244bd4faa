import type { RegionKey } from './company'
import { type Dice, diceOf } from './random'

// Invented names of companies: a word, a trade and a legal form of the region.
const WORDS = [
  'Alder',
  'Amber',
  'Arden',
  'Aster',
  'Birk',
  'Bram',
  'Calder',
  'Cedar',
  'Corvin',
  'Dorn',
  'Ebba',
  'Elster',
  'Fenn',
  'Ferro',
  'Galen',
  'Glim',
  'Harrow',
  'Hasel',
  'Iven',
  'Jarl',
  'Kessel',
  'Lark',
  'Linden',
  'Lumo',
  'Marl',
  'Merle',
  'Nordau',
  'Oriel',
  'Ostra',
  'Pell',
  'Quill',
  'Ravel',
  'Rowan',
  'Sable',
  'Solen',
  'Tarn',
  'Tessen',
  'Ulm',
  'Varga',
  'Wend',
] as const
const TRADES = [
  'Hotels',
  'Logistics',
  'Clinics',
  'Foods',
  'Retail',
  'Works',
  'Properties',
  'Textiles',
  'Instruments',
  'Energy',
  'Packaging',
  'Schools',
  'Printing',
  'Dairies',
  'Machines',
  'Gardens',
  'Glass',
  'Paper',
  'Lighting',
  'Brewing',
] as const
const FORMS: Readonly<Record<RegionKey, readonly [string, ...string[]]>> = {
  dach: ['GmbH', 'AG', 'KG'],
  uki: ['Ltd', 'plc', 'LLP'],
  benefra: ['SA', 'BV', 'SAS'],
  nordics: ['AB', 'AS', 'Oy'],
}

/** Takes how many are wanted and the seed, gives as many [word, trade] pairs, no two alike. */
export function companyNames(count: number, seed: number): [string, string][] {
  const pairs = WORDS.flatMap(word => TRADES.map((trade): [string, string] => [word, trade]))
  const dice = diceOf(seed, 'names')
  for (let at = pairs.length - 1; at > 0; at--) {
    const other = dice.whole(0, at)
    const [here, there] = [pairs[at], pairs[other]]
    if (here && there) [pairs[at], pairs[other]] = [there, here]
  }
  return pairs.slice(0, count)
}

/** Takes a region, gives one of its legal forms. */
export const legalForm = (region: RegionKey, dice: Dice) => dice.pick(FORMS[region])

export const UNHAPPY_WITH_HELP = [
  'Three people asked me for the same serial number.',
  'The first reply came quickly. The answer came a week later, from someone else.',
  'I explained everything to Support, then again to the people who fix it.',
  'Ticket closed, problem not solved. I had to open another one.',
  'Everyone was friendly. Nobody was in charge.',
  'I was sent from Support to Product to the carrier and back.',
  'You told me it was solved. It was solved for you.',
] as const
export const HAPPY_WITH_HELP = [
  'Solved while I was still on the phone.',
  'One person, one answer. Thank you.',
  'Quick, and they called back to check.',
] as const
export const ABOUT_US = [
  'The devices are good. Dealing with you takes time.',
  'Reliable, and the reviews with our manager help.',
  'I never know whom to ask.',
  'The product does what it says.',
  'Fair price, clear contract.',
  'Each department is fine; together they are hard work.',
] as const
