import { Hono } from 'hono'
import * as z from 'zod'
import { type AppEnv, answer, body, query } from '#worker/platform/http.ts'
import { createInvite } from './create-invite.ts'
import { listInvites } from './list-invites.ts'
import { revokeInvite } from './revoke-invite.ts'
import { NewInvite } from './schema.ts'

const Page = z.object({ before: z.string().max(60).optional() })

/** The invite list, for admins who may. */
export const invites = new Hono<AppEnv>()
  .get('/v1/admin/invites', query(Page), async (c) =>
    answer(c, await listInvites(c.var.ctx, c.req.valid('query').before ?? null)),
  )
  .post('/v1/admin/invites', body(NewInvite), async (c) =>
    answer(c, await createInvite(c.var.ctx, c.req.valid('json')), 201),
  )
  .delete('/v1/admin/invites/:id', async (c) => {
    await revokeInvite(c.var.ctx, c.req.param('id'))
    return c.body(null, 204)
  })
