import type { MiddlewareHandler } from 'hono'
import * as z from 'zod'
import type { Clock } from './clock.ts'
import { type Random, seeded, seedOf } from './random.ts'
import type { Section } from './store.ts'

const rate = z.number().min(0).max(1)

/** What can go wrong on demand; a missing field is a fault that does not happen. */
export const Faults = z.strictObject({
  latencyMs: z.number().min(0).max(120_000).optional(),
  status429ForS: z.number().min(0).max(86_400).optional(),
  status401: z.boolean().optional(),
  status403: z.boolean().optional(),
  fail500Rate: rate.optional(),
  notFoundRate: rate.optional(),
  htmlWith200: z.boolean().optional(),
  cutStream: z.boolean().optional(),
  /** Only requests whose path contains this. */
  pathIncludes: z.string().max(200).optional(),
  /** Only the next so many matching requests; then all faults are cleared. */
  times: z.number().int().min(1).max(100_000).optional(),
  duplicateEvents: z.number().int().min(0).max(10).optional(),
  disorderEvents: z.boolean().optional(),
  dropEvents: z.boolean().optional(),
  seed: z.number().int().optional(),
})

export type Faults = z.infer<typeof Faults>

export interface FaultState {
  faults: Faults
  refusingUntilMs: number
}

export interface FaultSwitch {
  current(): Faults
  merge(change: Faults): Faults
  clear(): void
  middleware: MiddlewareHandler
}

/** How one provider words each refusal. */
export interface Refusals {
  tooMany(): Response
  unauthorized(): Response
  forbidden(): Response
  notFound(): Response
}

/** The faults of one provider: switched on and off from outside, applied to every request it gets. */
export function createFaults(section: Section<FaultState>, clock: Clock, refusals: Refusals): FaultSwitch {
  const start = () => seeded(seedOf(section.value.faults.seed ?? 1, 'faults'))
  let random = start()
  const clear = () => {
    section.value = { faults: {}, refusingUntilMs: 0 }
    section.save()
  }
  return {
    current: () => section.value.faults,
    merge(change) {
      const faults = { ...section.value.faults, ...change }
      const refusingUntilMs =
        change.status429ForS === undefined
          ? section.value.refusingUntilMs
          : clock.nowMs() + change.status429ForS * 1000
      section.value = { faults, refusingUntilMs }
      random = start()
      section.save()
      return faults
    },
    clear,
    async middleware(c, next) {
      const { faults, refusingUntilMs } = section.value
      if (faults.pathIncludes !== undefined && !c.req.path.includes(faults.pathIncludes)) return next()
      if (faults.times !== undefined) countDown(section, faults.times, clear)
      if (faults.latencyMs) await new Promise((resolve) => setTimeout(resolve, faults.latencyMs))
      const refusal = refusalOf(faults, clock.nowMs() < refusingUntilMs, random, refusals)
      if (refusal !== null) return refusal
      await next()
      if (faults.cutStream) c.res = await cutShort(c.res)
    },
  }
}

function countDown(section: Section<FaultState>, times: number, clear: () => void): void {
  if (times <= 1) {
    clear()
  } else {
    section.value.faults = { ...section.value.faults, times: times - 1 }
    section.save()
  }
}

function refusalOf(faults: Faults, refusing: boolean, random: Random, refusals: Refusals): Response | null {
  if (refusing) return refusals.tooMany()
  if (faults.status401) return refusals.unauthorized()
  if (faults.status403) return refusals.forbidden()
  if (faults.fail500Rate && random() < faults.fail500Rate) {
    return Response.json({ message: 'Internal Server Error' }, { status: 500 })
  }
  if (faults.notFoundRate && random() < faults.notFoundRate) return refusals.notFound()
  if (!faults.htmlWith200) return null
  return new Response('<!doctype html><title>Down for maintenance</title><h1>Back soon</h1>', {
    headers: { 'content-type': 'text/html; charset=utf-8' },
  })
}

/** Half the bytes, then a broken connection; chunked, so that the half is really sent first. */
async function cutShort(response: Response): Promise<Response> {
  const whole = new Uint8Array(await response.arrayBuffer())
  const half = whole.subarray(0, Math.floor(whole.length / 2))
  let sent = false
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent) return controller.error(new Error('The sandbox cut this stream on purpose'))
      sent = true
      controller.enqueue(half)
    },
  })
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  headers.set('transfer-encoding', 'chunked')
  return new Response(body, { status: response.status, headers })
}
