import { Hono } from 'hono'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { addPasskey } from './add-passkey.ts'
import { beginPasskey } from './begin-passkey.ts'
import { listPasskeys } from './list-passkeys.ts'
import { removePasskey } from './remove-passkey.ts'
import { renamePasskey } from './rename-passkey.ts'
import { NewPasskey, PasskeyName, PasswordAndCode, WithPassword } from './schema.ts'

/** A signed-in person's passkeys; the log-in by one is among the routes of sessions. */
export const passkeys = new Hono<AppEnv>()
  .get('/v1/passkeys', async (c) => answer(c, await listPasskeys(c.var.ctx)))
  .post('/v1/passkeys/options', body(PasswordAndCode), async (c) =>
    answer(c, await beginPasskey(c.var.ctx, c.req.valid('json')), 201),
  )
  .post('/v1/passkeys', body(NewPasskey), async (c) =>
    answer(c, await addPasskey(c.var.ctx, c.req.valid('json')), 201),
  )
  .patch('/v1/passkeys/:id', body(PasskeyName), async (c) =>
    answer(c, await renamePasskey(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .delete('/v1/passkeys/:id', body(WithPassword), async (c) => {
    await removePasskey(c.var.ctx, c.req.param('id'), c.req.valid('json'))
    return c.body(null, 204)
  })
