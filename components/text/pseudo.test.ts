import { createElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, expect, it } from 'vitest'
import { DemoSignIn } from '@/components/entrance/demo-sign-in'
import { ForgotForm } from '@/components/entrance/forgot-form'
import { LinkForm } from '@/components/entrance/link-form'
import { wordProblem } from '@/components/entrance/problem'
import { SetupForm } from '@/components/entrance/setup-form'
import { SignInForm } from '@/components/entrance/sign-in-form'
import { UserMenu } from '@/components/shell/user-menu'
import { ROLES } from '@/domain/role'
import { PSEUDO, PSEUDO_LOCALE, speakPseudo, unworded } from '@/domain/text/testing'
import { ReaderContext } from './use-reader'

beforeAll(speakPseudo)

/** What somebody sees, hears or may point at. */
function read(element: ReactNode): string {
  const reader = { locale: PSEUDO_LOCALE, text: PSEUDO }
  const html = renderToStaticMarkup(createElement(ReaderContext, { value: reader }, element))
  const spoken = html.match(/(?<=\s(?:aria-label|title|placeholder|alt)=")[^"]*/g) ?? []
  return [html.replace(/<[^>]*>/g, ' '), ...spoken].join(' ').replace(/&#?\w+;/g, ' ')
}

const { entrance, people, welcome } = PSEUDO
const problem = wordProblem('invalid', entrance)
const person = { name: '1', email: '2' }

it.each([
  [
    'sign-in',
    createElement(SignInForm, {
      csrfToken: '',
      next: '/',
      problem,
      words: entrance.signIn,
      form: entrance.form,
    }),
  ],
  [
    'the demo',
    createElement(DemoSignIn, {
      csrfToken: '',
      next: '/',
      words: { ...entrance.demoDoor, form: entrance.form, roles: people.roles },
    }),
  ],
  ['a forgotten password', createElement(ForgotForm, { problem })],
  ['an invitation', createElement(LinkForm, { kind: 'invite', token: '', person, problem })],
  ['a new password', createElement(LinkForm, { kind: 'reset', token: '', person, problem })],
  [
    'the set-up',
    createElement(SetupForm, {
      token: '',
      timeZones: ['1'],
      currencies: ['2'],
      problem,
      words: entrance.setUpForm,
      form: entrance.form,
      cut: welcome.cut,
    }),
  ],
])('of %s nothing is read that is not in the catalogue', (_, element) => {
  const words = read(element)
  expect(words).toContain('⟦')
  expect(unworded(words)).toEqual([])
})

it.each(ROLES)('of the menu of %s neither', role => {
  const user = { ...person, role, isCustomerOwner: true, locale: PSEUDO_LOCALE }
  expect(unworded(read(createElement(UserMenu, { user, theme: 'system', demo: true })))).toEqual([])
})

it('is told from words of the code, or it would prove nothing', () => {
  expect(unworded('⟦All ⟦4⟧ of⟧ Acme are late', ['Acme'])).toEqual(['are', 'late'])
})
