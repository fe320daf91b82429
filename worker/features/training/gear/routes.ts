import { Hono } from 'hono'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { addGear } from './add-gear.ts'
import { addService } from './add-service.ts'
import { changeGear } from './change-gear.ts'
import { listGear } from './list-gear.ts'
import { markService } from './mark-service.ts'
import { removeGear } from './remove-gear.ts'
import { removeService } from './remove-service.ts'
import { GearChange, GearDefault, NewGear, NewService, ServiceDone } from './schema.ts'
import { setDefault } from './set-default.ts'

export const gear = new Hono<AppEnv>()
  .get('/v1/gear', async (c) => answer(c, await listGear(c.var.ctx)))
  .post('/v1/gear', body(NewGear), async (c) => answer(c, await addGear(c.var.ctx, c.req.valid('json')), 201))
  .patch('/v1/gear/:id', body(GearChange), async (c) =>
    answer(c, await changeGear(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .delete('/v1/gear/:id', async (c) => {
    await removeGear(c.var.ctx, c.req.param('id'))
    return c.body(null, 204)
  })
  .post('/v1/gear/:id/services', body(NewService), async (c) =>
    answer(c, await addService(c.var.ctx, c.req.param('id'), c.req.valid('json')), 201),
  )
  .patch('/v1/gear/:id/services/:service', body(ServiceDone), async (c) => {
    const of = { gearId: c.req.param('id'), id: c.req.param('service') }
    return answer(c, await markService(c.var.ctx, of, c.req.valid('json')))
  })
  .delete('/v1/gear/:id/services/:service', async (c) => {
    await removeService(c.var.ctx, c.req.param('id'), c.req.param('service'))
    return c.body(null, 204)
  })
  .put('/v1/gear-defaults', body(GearDefault), async (c) =>
    answer(c, await setDefault(c.var.ctx, c.req.valid('json'))),
  )
