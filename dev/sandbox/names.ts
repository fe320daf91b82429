import { zValidator } from '@hono/zod-validator'
import { Hono } from 'hono'
import * as z from 'zod'

const MOST_NAMES = 200
const HANGS_MS = 30_000
const TYPES = { '1': 'a', '28': 'aaaa' } as const
const CNAME = 5
const NO_SUCH_NAME = 3

/** What one question is answered. */
const Turn = z.strictObject({
  a: z.array(z.string()).default([]),
  aaaa: z.array(z.string()).default([]),
  /** Stands for this name: listed before the addresses, as a resolver lists it. */
  cname: z.string().optional(),
  ttl: z.int().min(0).default(300),
  /** As DNS numbers it: 0 there is such a name, 2 the servers fail, 3 there is none. */
  status: z.int().min(0).max(15).default(0),
  /** The resolver itself fails so, by HTTP. */
  http: z.int().min(400).max(599).optional(),
  /** Nobody answers. */
  hangs: z.boolean().default(false),
})
const Name = z.strictObject({ turns: z.array(Turn).min(1).max(20) })
type Known = z.infer<typeof Name> & { asked: Record<'a' | 'aaaa', number> }

/**
 * A name server that is asked by HTTPS, in the JSON that Cloudflare's resolver answers. Each question for a type of a
 * name gets its next turn, the last one for ever: so a name can change between two questions.
 * @see https://developers.cloudflare.com/1.1.1.1/encryption/dns-over-https/make-api-requests/dns-json/
 */
export function createNames() {
  const known = new Map<string, Known>()
  return {
    wire: new Hono().get('/dns-query', async (c) => {
      const [name = '', type = ''] = [c.req.query('name'), c.req.query('type')]
      const family = TYPES[type as keyof typeof TYPES]
      const found = known.get(name.toLowerCase())
      const question = [{ name, type: Number(type) }]
      if (!family || !found) return c.json({ Status: NO_SUCH_NAME, TC: false, Question: question })
      const turn = found.turns[Math.min(found.asked[family]++, found.turns.length - 1)]
      if (!turn) return c.text('no turn', 500)
      if (turn.hangs) await new Promise((resolve) => setTimeout(resolve, HANGS_MS).unref())
      if (turn.http) return c.text('upstream', turn.http as 502)
      const to = turn.cname ?? name
      const alias = turn.cname ? [{ name, type: CNAME, TTL: turn.ttl, data: `${turn.cname}.` }] : []
      const records = turn[family].map((data) => ({ name: to, type: Number(type), TTL: turn.ttl, data }))
      return c.json({ Status: turn.status, TC: false, Question: question, Answer: [...alias, ...records] })
    }),
    control: new Hono()
      .put('/:name', zValidator('json', Name), (c) => {
        const name = c.req.param('name').toLowerCase()
        if (known.size >= MOST_NAMES && !known.has(name)) return c.text('Too many names', 409)
        known.set(name, { ...c.req.valid('json'), asked: { a: 0, aaaa: 0 } })
        return c.body(null, 204)
      })
      .get('/:name', (c) => {
        const found = known.get(c.req.param('name').toLowerCase())
        return found ? c.json(found.asked) : c.notFound()
      }),
  }
}
