import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { sequentialTrips } from '#dev/local/neon/trips.ts'
import { checkAnswer } from '#dev/test/check-answer.ts'
import { databaseName, ProxyControl } from '#dev/test/proxy-control.ts'
import { testDb, Visitor } from '#dev/test/visitor.ts'
import type { Env } from '#worker/env.ts'
import { answerApi } from '#worker/routes.ts'
import type { RouteExample } from './example.ts'

const database = () => ({ control: ProxyControl.of(env.DATABASE_URL), name: databaseName(env.DATABASE_URL) })

/** So long that what travels side by side is seen side by side; longer where a busy machine may have held one up. */
const TRIP_MS = 50
export const LONG_TRIP_MS = 600
/** The inbox drains by itself, when it likes; a late message of the queue asks for a job that is gone. */
const BACKGROUND = /^((insert into|select .* from) "webhook_event"|update "outbox" set .*"attempts" \+ 1)/s

/**
 * Lets what the queue runs come to its end, and takes from it what waits. A job that the runtime never comes back to is
 * given up, so that it is waited for once and not before every route.
 */
async function quiet(): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    await testDb().execute(sql`delete from outbox where status = 'due'`)
    const { rows } = await testDb().execute(sql`select 1 from outbox where status = 'running'`)
    if (rows.length === 0) return
    await new Promise((resume) => setTimeout(resume, 50))
  }
  await testDb().execute(sql`update outbox set status = 'done', finished_at = now() where status = 'running'`)
}

/**
 * Sends a request to the API alone, its queue silenced, and counts what it waited for at the database. What it answers
 * is held against what its route declares.
 */
export async function tripsOf(method: string, example: RouteExample, tripMs = TRIP_MS) {
  const isBytes = example.body instanceof Uint8Array
  const request = new Request(`${env.APP_ORIGIN}${example.path}`, {
    method,
    headers: {
      'CF-Connecting-IP': new Visitor().address,
      ...(method === 'GET' ? {} : { Origin: env.APP_ORIGIN }),
      ...(isBytes ? {} : { 'Content-Type': 'application/json' }),
      ...(example.cookie ? { Cookie: example.cookie } : {}),
      ...example.headers,
    },
    ...(example.body === undefined
      ? {}
      : { body: isBytes ? (example.body as Uint8Array<ArrayBuffer>) : JSON.stringify(example.body) }),
  })
  const silent = { ...env, JOBS: { sendBatch: async () => {} } } as unknown as Env
  const { control, name } = database()
  await quiet()
  await control.addFault({ kind: 'delay', database: name, delay_ms: tripMs })
  await control.trips(name, true)
  const response = await answerApi(request, silent, createExecutionContext())
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('Content-Type') ?? '')
  checkAnswer(method, example.path, response.status, isJson ? JSON.parse(text) : text)
  const { trips } = await control.trips(name, true)
  await control.clearFaults(name)
  const own = trips.filter(({ statements }) => !BACKGROUND.test(statements[0] ?? ''))
  return { status: response.status, text, sequential: sequentialTrips(own) }
}
