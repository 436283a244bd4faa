import {
  endHeadshipInput,
  giveHeadshipInput,
  headshipInput,
  inviteInput,
  linkInput,
  personInput,
  roleInput,
  seenPersonInput,
} from '@/domain/invitation'
import { changePasswordInput, endSessionInput, endSessionsInput, profileInput } from '@/domain/person'
import { allowed, router } from '../trpc'
import { changePassword, changeProfile, endOtherSessions, endOwnSession, listOwnSessions } from './account'
import { listPeople } from './admin/directory'
import { previewDisabling } from './admin/disabling'
import { addHeadship, endHeadship, previewHeadship } from './admin/headships'
import { giveLink, invitePerson, withdrawInvitation } from './admin/invitations'
import { changeRole, disablePerson, enablePerson } from './admin/standing'
import { getLink } from './entrance/enter'
import { endSessions, ownUser } from './service'
import { whomToAsk } from './whom-to-ask'

export const peopleRouter = router({
  /** The person who is signed in, as the screen's frame shows them. */
  me: allowed('account.change').query(({ ctx }) => ownUser(ctx)),
  /** Whom to ask, for who was turned away. */
  whomToAsk: allowed('dashboards.view').query(({ ctx }) => whomToAsk(ctx)),
  sessions: allowed('account.change').query(({ ctx }) => listOwnSessions(ctx)),
  changePassword: allowed('account.change')
    .input(changePasswordInput)
    .mutation(({ ctx, input }) => changePassword(ctx, input)),
  endOtherSessions: allowed('account.change').mutation(({ ctx }) => endOtherSessions(ctx)),
  changeProfile: allowed('account.change')
    .input(profileInput)
    .mutation(({ ctx, input }) => changeProfile(ctx, input)),
  endSession: allowed('account.change')
    .input(endSessionInput)
    .mutation(({ ctx, input }) => endOwnSession(ctx, input)),
  endSessions: allowed('company.administer')
    .input(endSessionsInput)
    .mutation(({ ctx, input }) => endSessions(ctx, input)),
  /** Whom an invitation or a reset link is for, for who holds it. */
  link: allowed('entrance.view')
    .input(linkInput)
    .query(({ ctx, input }) => getLink(ctx, input)),
  list: allowed('company.administer').query(({ ctx }) => listPeople(ctx)),
  invite: allowed('company.administer')
    .input(inviteInput)
    .mutation(({ ctx, input }) => invitePerson(ctx, input)),
  giveLink: allowed('company.administer')
    .input(personInput)
    .mutation(({ ctx, input }) => giveLink(ctx, input)),
  withdraw: allowed('company.administer')
    .input(personInput)
    .mutation(({ ctx, input }) => withdrawInvitation(ctx, input)),
  changeRole: allowed('company.administer')
    .input(roleInput)
    .mutation(({ ctx, input }) => changeRole(ctx, input)),
  /** What would end, and what stays, if a person were disabled. */
  disabling: allowed('company.administer')
    .input(personInput)
    .query(({ ctx, input }) => previewDisabling(ctx, input)),
  disable: allowed('company.administer')
    .input(seenPersonInput)
    .mutation(({ ctx, input }) => disablePerson(ctx, input)),
  enable: allowed('company.administer')
    .input(seenPersonInput)
    .mutation(({ ctx, input }) => enablePerson(ctx, input)),
  /** Whose headships would end if one were given. */
  takeover: allowed('company.administer')
    .input(headshipInput)
    .query(({ ctx, input }) => previewHeadship(ctx, input)),
  addHeadship: allowed('company.administer')
    .input(giveHeadshipInput)
    .mutation(({ ctx, input }) => addHeadship(ctx, input)),
  endHeadship: allowed('company.administer')
    .input(endHeadshipInput)
    .mutation(({ ctx, input }) => endHeadship(ctx, input)),
})
