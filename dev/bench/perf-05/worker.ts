import { createRequestHandler, type ServerBuild } from '@remix-run/cloudflare'
// @ts-expect-error: written by the build that the bench runs first
import * as theirs from '../../../.local/bench/perf-05/server/index.js'
import * as ours from '../../../web/build/server/index.js'

/** Who answers: our entry or the default one; `bare` is the same request with an entry that writes nothing. */
export type Side = 'ours' | 'theirs' | 'oursBare' | 'theirsBare'

/** A page to render, what the API answers to its loaders, and how often. */
export interface Task {
  side: Side
  path: string
  answers: Record<string, unknown>
  times: number
}

const handlerOf = (build: ServerBuild) => createRequestHandler(build, 'production')

function bare(build: ServerBuild): ServerBuild {
  const module = { ...build.entry.module, default: () => new Response() }
  return { ...build, entry: { ...build.entry, module } }
}

const [own, streaming] = [ours as unknown as ServerBuild, theirs as unknown as ServerBuild]
const handlers = {
  ours: handlerOf(own),
  oursBare: handlerOf(bare(own)),
  theirs: handlerOf(streaming),
  theirsBare: handlerOf(bare(streaming)),
}

/** Renders a page some times over, each read to its last byte, and answers the last one. */
export default {
  async fetch(request: Request): Promise<Response> {
    const { side, path, answers, times } = (await request.json()) as Task
    const answerOf = (address: string) => ({ ok: true, status: 200, data: answers[address], error: null })
    const api = {
      call: async (route: string) => answerOf(route.slice(route.indexOf(' ') + 1)),
      get: async (address: string) => answerOf(address.split('?')[0] ?? ''),
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
