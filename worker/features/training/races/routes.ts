import { Hono } from 'hono'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { addRace } from './add-race.ts'
import { changeRace } from './change-race.ts'
import { listRaces } from './list-races.ts'
import { readRace } from './read-race.ts'
import { removeRace } from './remove-race.ts'
import { restoreRace } from './restore-race.ts'
import { RaceInput, RaceTicks, Weighed } from './schema.ts'
import { tickLines } from './tick-lines.ts'
import { workOutHydration } from './work-out-hydration.ts'

/** Races an athlete wants to do, and those they did. */
export const races = new Hono<AppEnv>()
  .get('/v1/races', async (c) => answer(c, await listRaces(c.var.ctx)))
  .post('/v1/races', body(RaceInput), async (c) =>
    answer(c, await addRace(c.var.ctx, c.req.valid('json')), 201),
  )
  .get('/v1/races/:id', async (c) => answer(c, await readRace(c.var.ctx, c.req.param('id'))))
  .put('/v1/races/:id', body(RaceInput), async (c) => {
    await changeRace(c.var.ctx, c.req.param('id'), c.req.valid('json'))
    return c.body(null, 204)
  })
  .delete('/v1/races/:id', async (c) => {
    await removeRace(c.var.ctx, c.req.param('id'))
    return c.body(null, 204)
  })
  .post('/v1/races/:id/restoration', async (c) => {
    await restoreRace(c.var.ctx, c.req.param('id'))
    return c.body(null, 204)
  })
  .put('/v1/races/:id/ticks', body(RaceTicks), async (c) => {
    await tickLines(c.var.ctx, c.req.param('id'), c.req.valid('json'))
    return c.body(null, 204)
  })
  .post('/v1/races/:id/hydration', body(Weighed), async (c) =>
    answer(c, await workOutHydration(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
