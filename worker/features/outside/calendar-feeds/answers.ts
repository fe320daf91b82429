import * as z from 'zod'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { calendarFeeds } from './routes.ts'

const FeedList = z.object({
  feeds: z.array(
    z.object({
      id: z.string(),
      /** Null for one's own. */
      clientId: z.string().nullable(),
      clientName: z.string().nullable(),
      createdAt: instant,
    }),
  ),
})
export type FeedList = z.output<typeof FeedList>

/** Its address is its key: it is shown this once. */
export const MadeFeed = z.object({ id: z.string(), url: z.string() })
export type MadeFeed = z.output<typeof MadeFeed>

export const answers = {
  'GET /v1/practices/:practice/feeds': { 200: FeedList },
  'POST /v1/practices/:practice/feeds': { 201: MadeFeed },
  'DELETE /v1/practices/:practice/feeds/:feed': { 204: null },
  'GET /v1/calendar-feeds/:token': { 200: 'text/calendar' },
} satisfies AnswersOf<typeof calendarFeeds>
