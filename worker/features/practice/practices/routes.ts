import { Hono } from 'hono'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { acceptInvite } from './accept-invite.ts'
import { changeMember } from './change-member.ts'
import { changePractice } from './change-practice.ts'
import { changeSettings } from './change-settings.ts'
import { inviteMember } from './invite-member.ts'
import { listPractices } from './list-practices.ts'
import { openPractice } from './open-practice.ts'
import { readPractice } from './read-practice.ts'
import { removeMember } from './remove-member.ts'
import { revokeInvite } from './revoke-invite.ts'
import {
  AcceptInvite,
  ChangeMember,
  ChangePractice,
  ChangeSettings,
  InviteMember,
  NewPractice,
} from './schema.ts'

const PRACTICE = '/v1/practices/:practice'

export const practices = new Hono<AppEnv>()
  .get('/v1/practices', async (c) => answer(c, await listPractices(c.var.ctx)))
  .post('/v1/practices', body(NewPractice), async (c) =>
    answer(c, await openPractice(c.var.ctx, c.req.valid('json')), 201),
  )
  .post('/v1/practice-invites/acceptance', body(AcceptInvite), async (c) =>
    answer(c, await acceptInvite(c.var.ctx, c.req.valid('json')), 201),
  )
  .get(PRACTICE, async (c) => answer(c, await readPractice(c.var.ctx, c.req.param('practice'))))
  .patch(PRACTICE, body(ChangePractice), async (c) => {
    await changePractice(c.var.ctx, c.req.param('practice'), c.req.valid('json'))
    return c.body(null, 204)
  })
  .patch(`${PRACTICE}/settings`, body(ChangeSettings), async (c) => {
    await changeSettings(c.var.ctx, c.req.param('practice'), c.req.valid('json'))
    return c.body(null, 204)
  })
  .post(`${PRACTICE}/invites`, body(InviteMember), async (c) =>
    answer(c, await inviteMember(c.var.ctx, c.req.param('practice'), c.req.valid('json')), 201),
  )
  .delete(`${PRACTICE}/invites/:invite`, async (c) => {
    await revokeInvite(c.var.ctx, c.req.param('practice'), c.req.param('invite'))
    return c.body(null, 204)
  })
  .patch(`${PRACTICE}/members/:person`, body(ChangeMember), async (c) => {
    await changeMember(c.var.ctx, c.req.param('practice'), c.req.param('person'), c.req.valid('json'))
    return c.body(null, 204)
  })
  .delete(`${PRACTICE}/members/:person`, async (c) => {
    await removeMember(c.var.ctx, c.req.param('practice'), c.req.param('person'))
    return c.body(null, 204)
  })
