import * as z from 'zod'
import { instant, Made } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { busyCalendars } from './routes.ts'

const BusyCalendarList = z.object({
  calendars: z.array(
    z.object({
      id: z.string(),
      trainerId: z.string(),
      name: z.string(),
      /** Where it is read; its address is its key and is never told. */
      host: z.string(),
      readAt: instant.nullable(),
      triedAt: instant.nullable(),
      /** Why the last try failed. */
      problem: z.string().nullable(),
      /** Read at the last success, and those of them that could not be. */
      events: z.int(),
      skipped: z.int(),
    }),
  ),
})
export type BusyCalendarList = z.output<typeof BusyCalendarList>

export const answers = {
  'GET /v1/practices/:practice/busy-calendars': { 200: BusyCalendarList },
  'POST /v1/practices/:practice/busy-calendars': { 201: Made },
  'POST /v1/practices/:practice/busy-calendars/:calendar/refresh': { 202: null },
  'DELETE /v1/practices/:practice/busy-calendars/:calendar': { 204: null },
} satisfies AnswersOf<typeof busyCalendars>
