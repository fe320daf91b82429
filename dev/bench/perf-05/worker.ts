import { createRequestHandler, type ServerBuild } from '@remix-run/cloudflare'
import { pageHandler } from '#worker/page-handlers.ts'
// @ts-expect-error: written by the build that the bench runs first
import * as theirs from '../../../.local/bench/perf-05/server/index.js'
import * as ours from '../../../web/build/server/index.js'

/** A page to render, what the API answers to its loaders, and how often. */
export interface Task {
  side: 'ours' | 'theirs'
  path: string
  answers: Record<string, unknown>
  times: number
}

const handlers = {
  ours: pageHandler(ours as unknown as ServerBuild, 'production'),
  theirs: createRequestHandler(theirs as unknown as ServerBuild, 'production'),
}

/** Renders a page some times over, each read to its last byte, and answers the last one. */
export default {
  async fetch(request: Request): Promise<Response> {
    const { side, path, answers, times } = (await request.json()) as Task
    const api = {
      get: async (address: string) => ({
        ok: true,
        status: 200,
        data: answers[address.split('?')[0] ?? ''],
        error: null,
      }),
      send: async () => ({ ok: true, status: 200, data: null, error: null }),
      cookies: () => [],
    }
    let last: ArrayBuffer = new ArrayBuffer(0)
    for (let i = 0; i < times; i++) {
      const context = { api, nonce: 'bm9uY2U=', requestId: 'req_bench', formOrigins: [] }
      const page = await handlers[side](new Request(`https://stride.test${path}`), context as never)
      last = await page.arrayBuffer()
    }
    return new Response(last)
  },
}
