import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import * as z from 'zod'
import { Fault, type Faults } from './faults.ts'
import { readText, send } from './http-endpoint.ts'
import type { Pools } from './pools.ts'
import { sequentialTrips, type Trips } from './trips.ts'

type Parts = {
  pools: Pools
  trips: Trips
  faults: Faults
  template: string
  postgresUrl(database: string): string
  databaseUrl(database: string): string
}

const NewDatabase = z.object({ name: z.string().max(60).optional(), template: z.string().optional() })

/** Answers `/_control/…`: databases on demand, the trip count, and faults. Tests and benches only. */
export async function answerControl(parts: Parts, request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? '/', 'http://proxy')
  const [, , noun, name, part] = url.pathname.split('/')
  const endpoint = `${request.method} ${noun}${name === undefined ? '' : '/:name'}${part === undefined ? '' : `/${part}`}`
  const database = url.searchParams.get('database') ?? undefined
  switch (endpoint) {
    case 'POST databases': {
      const wanted = NewDatabase.parse(await readJson(request))
      const fresh = wanted.name ?? `t_${randomBytes(6).toString('hex')}`
      await parts.pools.create(fresh, wanted.template ?? parts.template)
      return send(response, 201, {
        name: fresh,
        url: parts.databaseUrl(fresh),
        postgres_url: parts.postgresUrl(fresh),
      })
    }
    case 'DELETE databases/:name':
      await parts.pools.drop(name ?? '')
      return send(response, 200, {})
    case 'DELETE databases/:name/connections':
      return send(response, 200, { killed: await parts.pools.killBackends(name ?? '') })
    case 'GET trips': {
      const tag = url.searchParams.get('tag') ?? undefined
      const trips = parts.trips.read(database, tag)
      if (url.searchParams.get('reset') === '1') parts.trips.forget(database, tag)
      return send(response, 200, { count: trips.length, sequential: sequentialTrips(trips), trips })
    }
    case 'POST faults':
      parts.faults.add(Fault.parse(await readJson(request)))
      return send(response, 201, {})
    case 'DELETE faults':
      parts.faults.clear(database)
      return send(response, 200, {})
    default:
      return send(response, 404, { message: `no control endpoint ${endpoint}` })
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const text = await readText(request)
  return text === '' ? {} : JSON.parse(text)
}
