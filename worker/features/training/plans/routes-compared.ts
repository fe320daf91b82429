import { Hono } from 'hono'
import { type AppEnv, answer } from '#worker/platform/http.ts'
import { compareWorkout } from './compare-workout.ts'

/** What was planned, beside what was done. */
export const comparedWorkouts = new Hono<AppEnv>().get('/v1/activities/:id/planned', async (c) =>
  answer(c, await compareWorkout(c.var.ctx, c.req.param('id'))),
)
