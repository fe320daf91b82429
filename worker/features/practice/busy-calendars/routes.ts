import { Hono } from 'hono'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { addBusyCalendar } from './add-busy-calendar.ts'
import { listBusyCalendars } from './list-busy-calendars.ts'
import { refreshBusyCalendar } from './refresh-busy-calendar.ts'
import { removeBusyCalendar } from './remove-busy-calendar.ts'
import { NewBusyCalendar } from './schema.ts'

const CALENDARS = '/v1/practices/:practice/busy-calendars'

export const busyCalendars = new Hono<AppEnv>()
  .get(CALENDARS, async (c) => answer(c, await listBusyCalendars(c.var.ctx, c.req.param('practice'))))
  .post(CALENDARS, body(NewBusyCalendar), async (c) =>
    answer(c, await addBusyCalendar(c.var.ctx, c.req.param('practice'), c.req.valid('json')), 201),
  )
  .post(`${CALENDARS}/:calendar/refresh`, async (c) => {
    await refreshBusyCalendar(c.var.ctx, c.req.param('practice'), c.req.param('calendar'))
    return c.body(null, 202)
  })
  .delete(`${CALENDARS}/:calendar`, async (c) => {
    await removeBusyCalendar(c.var.ctx, c.req.param('practice'), c.req.param('calendar'))
    return c.body(null, 204)
  })
