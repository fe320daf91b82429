import { Hono } from 'hono'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { addLocation } from './add-location.ts'
import { addService } from './add-service.ts'
import { addTimeOff } from './add-time-off.ts'
import { changeLocation } from './change-location.ts'
import { changeService } from './change-service.ts'
import { readHours } from './read-hours.ts'
import { readOffer } from './read-offer.ts'
import { removeTimeOff } from './remove-time-off.ts'
import { ChangeLocation, ChangeService, NewLocation, NewService, NewTimeOff, SetHours } from './schema.ts'
import { setHours } from './set-hours.ts'

const PRACTICE = '/v1/practices/:practice'
const PERSON = `${PRACTICE}/members/:person`

/** What a practice offers, where, and when its trainers work. */
export const services = new Hono<AppEnv>()
  .get(`${PRACTICE}/services`, async (c) => answer(c, await readOffer(c.var.ctx, c.req.param('practice'))))
  .post(`${PRACTICE}/services`, body(NewService), async (c) =>
    answer(c, await addService(c.var.ctx, c.req.param('practice'), c.req.valid('json')), 201),
  )
  .patch(`${PRACTICE}/services/:service`, body(ChangeService), async (c) => {
    const { practice, service } = c.req.param()
    await changeService(c.var.ctx, practice, service, c.req.valid('json'))
    return c.body(null, 204)
  })
  .post(`${PRACTICE}/locations`, body(NewLocation), async (c) =>
    answer(c, await addLocation(c.var.ctx, c.req.param('practice'), c.req.valid('json')), 201),
  )
  .patch(`${PRACTICE}/locations/:location`, body(ChangeLocation), async (c) => {
    const { practice, location } = c.req.param()
    await changeLocation(c.var.ctx, practice, location, c.req.valid('json'))
    return c.body(null, 204)
  })
  .get(`${PERSON}/hours`, async (c) => {
    const { practice, person } = c.req.param()
    return answer(c, await readHours(c.var.ctx, practice, person))
  })
  .put(`${PERSON}/hours`, body(SetHours), async (c) => {
    const { practice, person } = c.req.param()
    await setHours(c.var.ctx, practice, person, c.req.valid('json'))
    return c.body(null, 204)
  })
  .post(`${PERSON}/time-off`, body(NewTimeOff), async (c) => {
    const { practice, person } = c.req.param()
    return answer(c, await addTimeOff(c.var.ctx, practice, person, c.req.valid('json')), 201)
  })
  .delete(`${PERSON}/time-off/:id`, async (c) => {
    const { practice, person, id } = c.req.param()
    await removeTimeOff(c.var.ctx, practice, person, id)
    return c.body(null, 204)
  })
