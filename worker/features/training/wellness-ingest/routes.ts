import { Hono } from 'hono'
import { type AppEnv, answer, asVisitor, body } from '#worker/platform/http.ts'
import { endAddress } from './end-address.ts'
import { ingestPhone } from './ingest-phone.ts'
import { makeAddress } from './make-address.ts'
import { PhoneData } from './schema.ts'
import { showAddress } from './show-address.ts'

export const wellnessIngest = new Hono<AppEnv>()
  // What phones send to: they carry no cookie.
  .post('/v1/ingest/:token', asVisitor, body(PhoneData), async (c) =>
    answer(c, await ingestPhone(c.var.ctx, c.req.param('token'), c.req.valid('json'))),
  )
  .get('/v1/ingest-address', async (c) => answer(c, await showAddress(c.var.ctx)))
  .post('/v1/ingest-address', async (c) => answer(c, await makeAddress(c.var.ctx), 201))
  .delete('/v1/ingest-address', async (c) => {
    await endAddress(c.var.ctx)
    return c.body(null, 204)
  })
