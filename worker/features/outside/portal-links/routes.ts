import { Hono } from 'hono'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { endClientPages } from './end-client-pages.ts'
import { SendLink } from './schema.ts'
import { sendPortalLink } from './send-portal-link.ts'

/** How staff send a client the link to their own page, and close it. */
export const portalLinks = new Hono<AppEnv>()
  .post('/v1/practices/:practice/clients/:client/portal-links', body(SendLink), async (c) => {
    const { practice, client } = c.req.param()
    return answer(c, await sendPortalLink(c.var.ctx, practice, client, c.req.valid('json')), 201)
  })
  .delete('/v1/practices/:practice/clients/:client/portal-sessions', async (c) => {
    const { practice, client } = c.req.param()
    await endClientPages(c.var.ctx, practice, client)
    return c.body(null, 204)
  })
