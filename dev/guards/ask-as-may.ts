import { env } from 'cloudflare:workers'
import { NearVisitor } from '#dev/test/near-visitor.ts'
import type { Env } from '#worker/env.ts'
import type { bystanders } from '../routes/access/bystanders.ts'
import type { RouteExample } from '../routes/example.ts'

/** Work that follows is done beside it, while the same guard is deleted. */
const SILENT = { ...env, JOBS: { sendBatch: async () => {} } } as unknown as Env

type Others = Awaited<ReturnType<typeof bystanders>> | null

/**
 * Asks a route as its example says, as the walk of routes does.
 * @param others of whom nothing may change by it
 * @returns what that walk would turn red for
 */
export async function askAsMay(route: string, example: RouteExample, others: Others): Promise<string[]> {
  const visitor = new NearVisitor(SILENT)
  visitor.cookie = example.cookie ?? ''
  const [method = ''] = route.split(' ')
  const asking = async () => {
    const { path, body, headers } = example
    const { status } = await visitor.send(method, path, body, headers).catch(() => ({ status: 999 }))
    return { status }
  }
  const { status, touched } = others ? await others.seeing(asking) : { ...(await asking()), touched: [] }
  const touches = touched.map((table) => `${route} touched ${table} of whom it does not name`)
  return status < 400 ? touches : [`${route} answers ${status} to its example`, ...touches]
}
