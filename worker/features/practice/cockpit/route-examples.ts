import { sql } from 'drizzle-orm'
import type { RouteExamples } from '#dev/routes/example.ts'
import { tomorrow } from '#dev/routes/prepare/automations.ts'
import { asOwner, name, plain, practice, send } from '#dev/routes/prepare/practice.ts'
import { testDb } from '#dev/test/visitor.ts'
import { someNumber } from '#worker/features/practice/texts/texts-fixture.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/practices/:practice/cockpit': plain('/cockpit'),
  'GET /v1/practices/:practice/cockpit/load-spikes': plain('/cockpit/load-spikes'),
  'POST /v1/practices/:practice/cockpit/replies': async () => {
    const made = await practice()
    await testDb().execute(
      sql`update practice set phone_number = ${someNumber()} where id = ${made.practiceId}`,
    )
    await testDb().execute(sql`update client set phone = '+491700000001' where id = ${made.clientId}`)
    const body = { request_id: name(), client_ids: [made.clientId], body: 'Hi {client}.' }
    return asOwner(made, `${made.path}/cockpit/replies`, body)
  },
  'POST /v1/practices/:practice/cockpit/snoozes': async () => {
    const made = await practice()
    const body = { key: `silent:${made.clientId}`, until_day: tomorrow() }
    return asOwner(made, `${made.path}/cockpit/snoozes`, body)
  },
  'DELETE /v1/practices/:practice/cockpit/snoozes/:key': async () => {
    const made = await practice()
    const key = `silent:${made.clientId}`
    await send(made, `${made.path}/cockpit/snoozes`, { key, until_day: tomorrow() })
    return asOwner(made, `${made.path}/cockpit/snoozes/${key}`)
  },
}
