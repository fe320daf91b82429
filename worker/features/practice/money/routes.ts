import { Hono } from 'hono'
import { type AppEnv, answer, body, query } from '#worker/platform/http.ts'
import { enterMoney } from './enter-money.ts'
import { exportMoney } from './export-money.ts'
import { listEntries } from './list-entries.ts'
import { listEvents } from './list-events.ts'
import { listFailures } from './list-failures.ts'
import { readClientMoney } from './read-client-money.ts'
import { readPnl } from './read-pnl.ts'
import { readRows } from './read-rows.ts'
import { EnterMoney, EventsQuery, ExportQuery, PnlQuery, RowsQuery } from './schema.ts'

const PRACTICE = '/v1/practices/:practice'
const MONEY = `${PRACTICE}/money`

/** A practice's money: profit and loss with its rows, entries by hand, the accountant's file. */
export const money = new Hono<AppEnv>()
  .get(`${MONEY}/pnl`, query(PnlQuery), async (c) =>
    answer(c, await readPnl(c.var.ctx, c.req.param('practice'), c.req.valid('query'))),
  )
  .get(`${MONEY}/rows`, query(RowsQuery), async (c) =>
    answer(c, await readRows(c.var.ctx, c.req.param('practice'), c.req.valid('query'))),
  )
  .get(`${MONEY}/events`, query(EventsQuery), async (c) =>
    answer(c, await listEvents(c.var.ctx, c.req.param('practice'), c.req.valid('query').before)),
  )
  .get(`${MONEY}/failures`, async (c) => answer(c, await listFailures(c.var.ctx, c.req.param('practice'))))
  .get(`${MONEY}/export.csv`, query(ExportQuery), async (c) => {
    const file = await exportMoney(c.var.ctx, c.req.param('practice'), c.req.valid('query'))
    return c.body(file, 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="money.csv"',
    })
  })
  .get(`${MONEY}/entries`, query(EventsQuery), async (c) =>
    answer(c, await listEntries(c.var.ctx, c.req.param('practice'), c.req.valid('query').before)),
  )
  .post(`${MONEY}/entries`, body(EnterMoney), async (c) =>
    answer(c, await enterMoney(c.var.ctx, c.req.param('practice'), c.req.valid('json')), 201),
  )
  .get(`${PRACTICE}/clients/:client/money`, async (c) =>
    answer(c, await readClientMoney(c.var.ctx, c.req.param('practice'), c.req.param('client'))),
  )
