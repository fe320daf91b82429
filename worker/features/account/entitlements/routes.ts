import { Hono } from 'hono'
import { type AppEnv, answer } from '#worker/platform/http.ts'
import { explainEntitlements } from './explain-entitlements.ts'
import { startTrial } from './start-trial.ts'

/** What an athlete may use. */
export const entitlements = new Hono<AppEnv>()
  .get('/v1/entitlements', async (c) => answer(c, await explainEntitlements(c.var.ctx)))
  .post('/v1/entitlements/trial', async (c) => answer(c, await startTrial(c.var.ctx), 201))
