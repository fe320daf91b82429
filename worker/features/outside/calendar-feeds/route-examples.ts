import type { RouteExamples } from '#dev/routes/example.ts'
import { type Made, send } from '#dev/routes/prepare/practice.ts'
import { bookable, idOf, staff } from '#dev/routes/prepare/reach.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/practices/:practice/feeds': staff(() => '/feeds'),
  'POST /v1/practices/:practice/feeds': staff(
    () => '/feeds',
    () => ({}),
  ),
  'DELETE /v1/practices/:practice/feeds/:feed': staff(
    async (made) => `/feeds/${await idOf(made, '/feeds', {})}`,
  ),
  'GET /v1/calendar-feeds/:token': async () => {
    const made = await bookable()
    const { url } = await send(made as Made, `${made.path}/feeds`, {})
    return { path: new URL(url).pathname }
  },
}
