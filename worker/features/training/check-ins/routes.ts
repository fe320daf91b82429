import { Hono } from 'hono'
import { type AppEnv, answer, body, named, query } from '#worker/platform/http.ts'
import { chooseFields } from './choose-fields.ts'
import { clearCheckIn } from './clear-check-in.ts'
import { listCheckIns } from './list-check-ins.ts'
import { listHealthMetrics } from './list-health-metrics.ts'
import { recordCheckIn } from './record-check-in.ts'
import { CheckInChange, Day, DaysQuery, FieldChoice, MetricsQuery } from './schema.ts'

export const checkIns = new Hono<AppEnv>()
  .get('/v1/check-ins', query(DaysQuery), async (c) =>
    answer(c, await listCheckIns(c.var.ctx, c.req.valid('query'))),
  )
  .put('/v1/check-ins/:day', body(CheckInChange), async (c) =>
    answer(c, await recordCheckIn(c.var.ctx, named(Day, c.req.param('day')), c.req.valid('json'))),
  )
  .delete('/v1/check-ins/:day', async (c) =>
    answer(c, await clearCheckIn(c.var.ctx, named(Day, c.req.param('day')))),
  )
  .put('/v1/check-in-fields', body(FieldChoice), async (c) =>
    answer(c, await chooseFields(c.var.ctx, c.req.valid('json'))),
  )
  .get('/v1/health-metrics', query(MetricsQuery), async (c) =>
    answer(c, await listHealthMetrics(c.var.ctx, c.req.valid('query'))),
  )
