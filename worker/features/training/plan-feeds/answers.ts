import * as z from 'zod'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { planFeeds } from './routes.ts'
import { FeedKind } from './schema.ts'

const PlanFeedList = z.object({ feeds: z.array(z.object({ kind: FeedKind, createdAt: instant })) })
export type PlanFeedList = z.output<typeof PlanFeedList>

/** Its address is its key: it is shown this once, and the one before is over. */
const MadePlanFeed = z.object({ kind: FeedKind, url: z.string() })
export type MadePlanFeed = z.output<typeof MadePlanFeed>

export const answers = {
  'GET /v1/plan-feeds': { 200: PlanFeedList },
  'POST /v1/plan-feeds': { 201: MadePlanFeed },
  'DELETE /v1/plan-feeds/:kind': { 204: null },
  'GET /v1/plans/:plan/export.csv': { 200: 'text/csv' },
  'GET /v1/plans/:plan/export.pdf': { 200: 'application/pdf' },
  'GET /v1/plans/workouts/:workout/file': { 200: 'application/octet-stream' },
  'GET /v1/plan-feeds/:token': { 200: 'text/calendar' },
} satisfies AnswersOf<typeof planFeeds>
