import type { Context } from 'hono'

/** Query, form and JSON body as one set of words, as lenient providers read them; the body wins. */
export async function readParams(c: Context): Promise<Record<string, string>> {
  const params = { ...c.req.query() }
  const type = c.req.header('content-type') ?? ''
  if (type.includes('application/json')) {
    const body: unknown = await c.req.json().catch(() => ({}))
    for (const [name, value] of Object.entries(body ?? {})) params[name] = String(value)
    return params
  }
  if (/form/.test(type)) {
    for (const [name, value] of Object.entries(await c.req.parseBody())) {
      if (typeof value === 'string') params[name] = value
    }
  }
  return params
}
