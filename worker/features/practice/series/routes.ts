import { Hono } from 'hono'
import { type AppEnv, answer, body, query } from '#worker/platform/http.ts'
import { changeSeries } from './change-series.ts'
import { createSeries } from './create-series.ts'
import { endSeries } from './end-series.ts'
import { listSeries } from './list-series.ts'
import { previewChange } from './preview-change.ts'
import { previewSeries } from './preview-series.ts'
import { readSeries } from './read-series.ts'
import { ChangeSeries, EndSeries, NewSeries, PreviewChange, PreviewSeries, SeriesQuery } from './schema.ts'

const SERIES = '/v1/practices/:practice/series'

export const series = new Hono<AppEnv>()
  .get(SERIES, query(SeriesQuery), async (c) =>
    answer(c, await listSeries(c.var.ctx, c.req.param('practice'), c.req.valid('query'))),
  )
  .post(`${SERIES}/preview`, body(PreviewSeries), async (c) =>
    answer(c, await previewSeries(c.var.ctx, c.req.param('practice'), c.req.valid('json'))),
  )
  .post(SERIES, body(NewSeries), async (c) =>
    answer(c, await createSeries(c.var.ctx, c.req.param('practice'), c.req.valid('json')), 201),
  )
  .get(`${SERIES}/:series`, async (c) =>
    answer(c, await readSeries(c.var.ctx, c.req.param('practice'), c.req.param('series'))),
  )
  .post(`${SERIES}/:series/changes`, body(ChangeSeries), async (c) => {
    const { practice, series: id } = c.req.param()
    return answer(c, await changeSeries(c.var.ctx, practice, id, c.req.valid('json')), 202)
  })
  .post(`${SERIES}/:series/changes/preview`, body(PreviewChange), async (c) => {
    const { practice, series: id } = c.req.param()
    return answer(c, await previewChange(c.var.ctx, practice, id, c.req.valid('json')))
  })
  .post(`${SERIES}/:series/end`, body(EndSeries), async (c) => {
    const { practice, series: id } = c.req.param()
    return answer(c, await endSeries(c.var.ctx, practice, id, c.req.valid('json')), 202)
  })
