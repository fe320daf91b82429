import { Hono } from 'hono'
import { type AppEnv, answer, body, query } from '#worker/platform/http.ts'
import { addAutomation } from './add-automation.ts'
import { changeAutomation } from './change-automation.ts'
import { dryRun } from './dry-run.ts'
import { listAutomations } from './list-automations.ts'
import { listRuns } from './list-runs.ts'
import { readAutomation } from './read-automation.ts'
import { readRun } from './read-run.ts'
import { removeAutomation } from './remove-automation.ts'
import { retryRun } from './retry-run.ts'
import { ChangeAutomation, DryRun, NewAutomation, RunsQuery, SwitchAutomation } from './schema.ts'
import { switchAutomation } from './switch-automation.ts'

const PRACTICE = '/v1/practices/:practice'
const ALL = `${PRACTICE}/automations`
const ONE = `${ALL}/:automation`

export const automations = new Hono<AppEnv>()
  .get(ALL, async (c) => answer(c, await listAutomations(c.var.ctx, c.req.param('practice'))))
  .post(ALL, body(NewAutomation), async (c) =>
    answer(c, await addAutomation(c.var.ctx, c.req.param('practice'), c.req.valid('json')), 201),
  )
  .post(`${ALL}/dry-run`, body(DryRun), async (c) =>
    answer(c, await dryRun(c.var.ctx, c.req.param('practice'), c.req.valid('json'))),
  )
  .get(ONE, async (c) => {
    const { practice, automation } = c.req.param()
    return answer(c, await readAutomation(c.var.ctx, practice, automation))
  })
  .put(ONE, body(ChangeAutomation), async (c) => {
    const { practice, automation } = c.req.param()
    return answer(c, await changeAutomation(c.var.ctx, practice, automation, c.req.valid('json')))
  })
  .delete(ONE, async (c) => {
    const { practice, automation } = c.req.param()
    await removeAutomation(c.var.ctx, practice, automation)
    return c.body(null, 204)
  })
  .put(`${ONE}/switch`, body(SwitchAutomation), async (c) => {
    const { practice, automation } = c.req.param()
    const { isOn } = c.req.valid('json')
    return answer(c, await switchAutomation(c.var.ctx, practice, automation, isOn))
  })
  .get(`${ONE}/runs`, query(RunsQuery), async (c) => {
    const { practice, automation } = c.req.param()
    return answer(c, await listRuns(c.var.ctx, practice, automation, c.req.valid('query').before))
  })
  .get(`${PRACTICE}/automation-runs/:run`, async (c) => {
    const { practice, run } = c.req.param()
    return answer(c, await readRun(c.var.ctx, practice, run))
  })
  .post(`${PRACTICE}/automation-runs/:run/retry`, async (c) => {
    const { practice, run } = c.req.param()
    return answer(c, await retryRun(c.var.ctx, practice, run), 202)
  })
