import { Hono } from 'hono'
import { type AppEnv, answer } from '#worker/platform/http.ts'
import { dismissSuggestion } from './dismiss-suggestion.ts'
import { readSuggestion } from './read-suggestion.ts'
import { takeSuggestion } from './take-suggestion.ts'

const PLAN = '/v2/plans/:plan'

/** What somebody else, or the plan's own rule, proposes. */
export const planSuggestions = new Hono<AppEnv>()
  .get(`${PLAN}/suggestion`, async (c) => answer(c, await readSuggestion(c.var.ctx, c.req.param('plan'))))
  .post(`${PLAN}/suggestions/:suggestion/acceptance`, async (c) =>
    answer(c, await takeSuggestion(c.var.ctx, c.req.param('plan'), c.req.param('suggestion'))),
  )
  .post(`${PLAN}/suggestions/:suggestion/dismissal`, async (c) => {
    await dismissSuggestion(c.var.ctx, c.req.param('plan'), c.req.param('suggestion'))
    return c.body(null, 204)
  })
