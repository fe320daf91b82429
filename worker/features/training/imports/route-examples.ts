import { sql } from 'drizzle-orm'
import type { RouteExamples } from '#dev/routes/example.ts'
import { asAthlete } from '#dev/routes/people.ts'
import { upload } from '#dev/routes/prepare/athlete.ts'
import { testDb } from '#dev/test/visitor.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'POST /v1/imports': (me) => ({
    path: '/v1/imports',
    cookie: me.cookie,
    body: { files: [{ name: 'a.fit', size_bytes: 10 }] },
  }),
  'GET /v1/imports/:id/files': async (me) => ({
    path: `/v1/imports/${(await upload(me, 0)).importId}/files`,
    cookie: me.cookie,
  }),
  'GET /v1/imports/:id/uploads': async (me) => ({
    path: `/v1/imports/${(await upload(me, 0)).importId}/uploads`,
    cookie: me.cookie,
  }),
  'DELETE /v1/imports/:id/uploads': async (me) => ({
    path: `/v1/imports/${(await upload(me, 0)).importId}/uploads`,
    cookie: me.cookie,
  }),
  'POST /v1/imports/:id/retry': async (me) => {
    const { importId } = await upload(me, 0)
    await testDb().execute(sql`update athlete_data_import_job set status = 'error' where id = ${importId}`)
    return { path: `/v1/imports/${importId}/retry`, cookie: me.cookie }
  },
  'PUT /v1/uploads/:id/parts/:part': async (me) => {
    const { id, bytes } = await upload(me, 0)
    return { path: `/v1/uploads/${id}/parts/1`, cookie: me.cookie, body: bytes }
  },
  'POST /v1/uploads/:id/complete': async (me) => ({
    path: `/v1/uploads/${(await upload(me, 1)).id}/complete`,
    cookie: me.cookie,
  }),
  'DELETE /v1/uploads/:id': async (me) => ({
    path: `/v1/uploads/${(await upload(me, 0)).id}`,
    cookie: me.cookie,
  }),
  'GET /v1/imports': asAthlete('/v1/imports'),
}
