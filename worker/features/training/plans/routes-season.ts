import { Hono } from 'hono'
import { type AppEnv, answer, body, query } from '#worker/platform/http.ts'
import { keepPlan } from './keep-plan.ts'
import { readRaceChange } from './read-race-change.ts'
import { readSeason } from './read-season.ts'
import { readShift } from './read-shift.ts'
import { ShiftQuery, TakeShift } from './schema.ts'
import { AgainQuery, KeepPlan, MakeAgain } from './schema-season.ts'
import { takeShift } from './take-shift.ts'

/** A plan as a season, and shifting what is to come of it. */
export const planSeason = new Hono<AppEnv>()
  .get('/v1/plans/:plan/season', async (c) => answer(c, await readSeason(c.var.ctx, c.req.param('plan'))))
  .get('/v2/plans/race-change', async (c) => answer(c, await readRaceChange(c.var.ctx)))
  .put('/v2/plans/:plan/race-change', body(KeepPlan), async (c) => {
    await keepPlan(c.var.ctx, c.req.param('plan'), c.req.valid('json'))
    return c.body(null, 204)
  })
  .get('/v2/plans/:plan/shift', query(ShiftQuery), async (c) =>
    answer(c, await readShift(c.var.ctx, c.req.param('plan'), c.req.valid('query'))),
  )
  .post('/v2/plans/:plan/shift', body(TakeShift), async (c) =>
    answer(c, await takeShift(c.var.ctx, c.req.param('plan'), c.req.valid('json'))),
  )
  .get('/v2/plans/:plan/again', query(AgainQuery), async (c) =>
    answer(
      c,
      await (await import('./read-again.ts')).readAgain(c.var.ctx, c.req.param('plan'), c.req.valid('query')),
    ),
  )
  .post('/v2/plans/:plan/again', body(MakeAgain), async (c) =>
    answer(
      c,
      await (await import('./make-again.ts')).makeAgain(c.var.ctx, c.req.param('plan'), c.req.valid('json')),
      201,
    ),
  )
