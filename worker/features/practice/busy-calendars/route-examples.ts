import type { RouteExamples } from '#dev/routes/example.ts'
import { calendar, idOf, staff } from '#dev/routes/prepare/reach.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/practices/:practice/busy-calendars': staff(() => '/busy-calendars'),
  'POST /v1/practices/:practice/busy-calendars': staff(() => '/busy-calendars', calendar),
  'POST /v1/practices/:practice/busy-calendars/:calendar/refresh': staff(
    async (made) => `/busy-calendars/${await idOf(made, '/busy-calendars', calendar(made))}/refresh`,
  ),
  'DELETE /v1/practices/:practice/busy-calendars/:calendar': staff(
    async (made) => `/busy-calendars/${await idOf(made, '/busy-calendars', calendar(made))}`,
  ),
}
