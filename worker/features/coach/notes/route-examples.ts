import { sql } from 'drizzle-orm'
import type { RouteExamples } from '#dev/routes/example.ts'
import { asAthlete } from '#dev/routes/people.ts'
import { signedIn, testDb } from '#dev/test/visitor.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/coach/notes': asAthlete('/v1/coach/notes'),
  'PUT /v1/coach/notes/setting': async () => ({
    path: '/v1/coach/notes/setting',
    cookie: (await signedIn()).visitor.cookie,
    body: { is_on: false },
  }),
  'POST /v1/coach/notes/:note/dismissal': async () => {
    const { id, visitor } = await signedIn()
    const note = `cnt_${crypto.randomUUID()}`
    await testDb().execute(sql`insert into coach_note (id, athlete_id, day, kind, text, receipts, question, created_at)
      values (${note}, ${id}, current_date, 'gap', 'Nothing has come in.', '[]', 'And now?', now())`)
    return { path: `/v1/coach/notes/${note}/dismissal`, cookie: visitor.cookie, body: {} }
  },
}
