import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Faults } from './faults.ts'
import type { Pools } from './pools.ts'
import { neonError, runSql, SqlBody } from './sql.ts'
import type { Trips } from './trips.ts'

type Parts = { pools: Pools; trips: Trips; faults: Faults }

/** Answers `POST /sql` as Neon does for its serverless driver. */
export async function answerSql(parts: Parts, request: IncomingMessage, response: ServerResponse) {
  const startMs = performance.now()
  const target = readTarget(request)
  const body = SqlBody.safeParse(JSON.parse(await readText(request)))
  if (!target || !body.success) return send(response, 400, { message: 'malformed request to /sql' })
  const faults = parts.faults.take(target.database, () => JSON.stringify(body.data))
  const met = (kind: string) => faults.find((fault) => fault.kind === kind)
  if (met('refuse') || met('cut_before')) return request.socket.destroy()
  if (met('hang')) return
  const delay = met('delay')
  if (delay) await sleep(delay.delay_ms)
  const error = met('error')
  if (error) return send(response, 400, { message: 'fault on demand', code: error.code, severity: 'ERROR' })
  const answer = await parts.pools.use(target.database, async (client) => {
    // Given up while it waited for its turn: run in vain, it would make those behind it wait until they give up as well.
    if (request.socket.destroyed) return null
    const settle = cancelOnHangUp(parts.pools, target.database, client, response)
    const outcome = await runSql(client, body.data, batchOptions(request), parts.pools.names).then(
      (json) => ({ status: 200, json }),
      (failure: unknown) => ({ status: 400, json: neonError(failure), failure }),
    )
    if (settle()) throw new Error('the client hung up')
    if (!outcome.json) throw 'failure' in outcome ? outcome.failure : new Error('no answer')
    return outcome
  })
  if (!answer) return
  const statements = ('queries' in body.data ? body.data.queries : [body.data]).map(({ query }) => query)
  parts.trips.record({ ...target, via: 'http', statements, startMs, endMs: performance.now() })
  if (met('cut_after_commit')) return request.socket.destroy()
  send(response, answer.status, answer.json)
}

// Reports whether the client went away meanwhile. Its connection is then not used again, because
// the cancellation may still be on its way.
function cancelOnHangUp(pools: Pools, database: string, client: pg.PoolClient, response: ServerResponse) {
  let hungUp = false
  const cancel = () => {
    hungUp = true
    pools.cancel(database, client).catch(() => {})
  }
  response.once('close', cancel)
  return () => {
    response.off('close', cancel)
    return hungUp
  }
}

function readTarget(request: IncomingMessage): { database: string; tag: string } | undefined {
  const header = request.headers['neon-connection-string']
  if (typeof header !== 'string' || !URL.canParse(header)) return undefined
  const url = new URL(header)
  const tag = request.headers['neon-trip-tag'] ?? url.searchParams.get('application_name') ?? ''
  return { database: decodeURIComponent(url.pathname.slice(1)), tag: String(tag) }
}

function batchOptions({ headers }: IncomingMessage) {
  const isolation = headers['neon-batch-isolation-level']
  return {
    ...(typeof isolation === 'string' ? { isolation } : {}),
    readOnly: headers['neon-batch-read-only'] === 'true',
    deferrable: headers['neon-batch-deferrable'] === 'true',
  }
}

/** The whole of a request's body; bounded, since a database statement is never this large. */
export async function readText(request: IncomingMessage, limitBytes = 64 * 1024 * 1024): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    bytes += chunk.length
    if (bytes > limitBytes) throw new Error('request too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

export function send(response: ServerResponse, status: number, json: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json))
}
