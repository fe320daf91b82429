import type { RouteExamples } from '#dev/routes/example.ts'
import { name } from '#dev/routes/prepare/practice.ts'
import { day, seriesOf, staff, weekly } from '#dev/routes/prepare/reach.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/practices/:practice/series': staff(() => '/series'),
  'POST /v1/practices/:practice/series': staff(() => '/series', weekly),
  'POST /v1/practices/:practice/series/preview': staff(() => '/series/preview', weekly),
  'GET /v1/practices/:practice/series/:series': staff(async (made) => `/series/${await seriesOf(made)}`),
  'POST /v1/practices/:practice/series/:series/changes': staff(
    async (made) => `/series/${await seriesOf(made)}/changes`,
    () => ({ request_id: name(), scope: 'following', day: day(5), wall_time: '10:00' }),
  ),
  'POST /v1/practices/:practice/series/:series/changes/preview': staff(
    async (made) => `/series/${await seriesOf(made)}/changes/preview`,
    () => ({ scope: 'following', day: day(5), wall_time: '10:00' }),
  ),
  'POST /v1/practices/:practice/series/:series/end': staff(
    async (made) => `/series/${await seriesOf(made)}/end`,
    () => ({ scope: 'following', day: day(5) }),
  ),
}
