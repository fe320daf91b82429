import { Hono } from 'hono'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { linkWorkout } from './link-workout.ts'
import { lookAtPlan } from './look-at-plan.ts'
import { lookAtReadiness } from './look-at-readiness.ts'
import { proposeChange } from './propose-change.ts'
import { LinkWorkout, ProposeChange } from './schema.ts'
import { unlinkWorkout } from './unlink-workout.ts'

const CLIENT = '/v1/practices/:practice/clients/:client'
const WORKOUT = `${CLIENT}/bookings/:booking/workout`

/** A client's plan, as far as they let their trainer see it. */
export const clientPlans = new Hono<AppEnv>()
  .get(`${CLIENT}/plan`, async (c) => {
    const { practice, client } = c.req.param()
    return answer(c, await lookAtPlan(c.var.ctx, practice, client))
  })
  .get(`${CLIENT}/readiness`, async (c) => {
    const { practice, client } = c.req.param()
    return answer(c, await lookAtReadiness(c.var.ctx, practice, client))
  })
  .post(`${CLIENT}/plan-proposals`, body(ProposeChange), async (c) => {
    const { practice, client } = c.req.param()
    return answer(c, await proposeChange(c.var.ctx, practice, client, c.req.valid('json')), 201)
  })
  .put(WORKOUT, body(LinkWorkout), async (c) => {
    const { practice: practiceId, client: clientId, booking: bookingId } = c.req.param()
    await linkWorkout(c.var.ctx, { practiceId, clientId, bookingId }, c.req.valid('json'))
    return c.body(null, 204)
  })
  .delete(WORKOUT, async (c) => {
    const { practice: practiceId, client: clientId, booking: bookingId } = c.req.param()
    await unlinkWorkout(c.var.ctx, { practiceId, clientId, bookingId })
    return c.body(null, 204)
  })
