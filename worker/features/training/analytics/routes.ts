import { Hono } from 'hono'
import { type AppEnv, answer, query } from '#worker/platform/http.ts'
import { readCurves } from './read-curves.ts'
import { readEfficiency } from './read-efficiency.ts'
import { readFitnessBySport } from './read-fitness-by-sport.ts'
import { readHeatMap } from './read-heat-map.ts'
import { NO_ANALYSIS, readLoadAnalysis } from './read-load-analysis.ts'
import { readOutlook } from './read-outlook.ts'
import { readPage } from './read-page.ts'
import { readPbs } from './read-pbs.ts'
import { readPredictions } from './read-predictions.ts'
import { readSeasons } from './read-seasons.ts'
import { readSportDistribution } from './read-sport-distribution.ts'
import { readSums } from './read-sums.ts'
import { readTimeline } from './read-timeline.ts'
import { readWeeklyVolume } from './read-weekly-volume.ts'
import { readWhy } from './read-why.ts'
import { readYear } from './read-year.ts'
import {
  CurvesQuery,
  OutlookQuery,
  PageQuery,
  PbsQuery,
  SeasonsQuery,
  SumsQuery,
  TimelineQuery,
  WeeksQuery,
  WhyQuery,
  YearQuery,
} from './schema.ts'

export const analytics = new Hono<AppEnv>()
  .get('/v1/analytics/fitness-timeline', query(TimelineQuery), async (c) =>
    answer(c, await readTimeline(c.var.ctx, c.req.valid('query'))),
  )
  .get('/v1/analytics/weekly-volume', query(WeeksQuery), async (c) =>
    answer(c, await readWeeklyVolume(c.var.ctx, c.req.valid('query'))),
  )
  .get('/v1/analytics/sport-distribution', query(WeeksQuery), async (c) =>
    answer(c, await readSportDistribution(c.var.ctx, c.req.valid('query'))),
  )
  .get('/v1/analytics/sums', query(SumsQuery), async (c) =>
    answer(c, await readSums(c.var.ctx, c.req.valid('query'))),
  )
  .get('/v1/analytics/training-load-analysis', async (c) =>
    answer(c, (await readLoadAnalysis(c.var.ctx)) ?? NO_ANALYSIS),
  )
  .get('/v1/analytics/heat-map', async (c) => answer(c, await readHeatMap(c.var.ctx)))
  .get('/v1/analytics/page', query(PageQuery), async (c) =>
    answer(c, await readPage(c.var.ctx, c.req.valid('query'))),
  )
  .get('/v1/analytics/pbs', query(PbsQuery), async (c) =>
    answer(c, await readPbs(c.var.ctx, c.req.valid('query'))),
  )
  .get('/v1/analytics/predictions', async (c) => answer(c, await readPredictions(c.var.ctx)))
  .get('/v1/analytics/curves', query(CurvesQuery), async (c) =>
    answer(c, await readCurves(c.var.ctx, c.req.valid('query'))),
  )
  .get('/v1/analytics/efficiency', async (c) => answer(c, await readEfficiency(c.var.ctx)))
  .get('/v1/analytics/year', query(YearQuery), async (c) =>
    answer(c, await readYear(c.var.ctx, c.req.valid('query'))),
  )
  .get('/v1/analytics/seasons', query(SeasonsQuery), async (c) =>
    answer(c, await readSeasons(c.var.ctx, c.req.valid('query'))),
  )
  .get('/v1/analytics/why', query(WhyQuery), async (c) =>
    answer(c, await readWhy(c.var.ctx, c.req.valid('query'))),
  )
  .get('/v1/analytics/outlook', query(OutlookQuery), async (c) =>
    answer(c, await readOutlook(c.var.ctx, c.req.valid('query'))),
  )
  .get('/v1/analytics/fitness-by-sport', query(PageQuery), async (c) =>
    answer(c, await readFitnessBySport(c.var.ctx, c.req.valid('query'))),
  )
