import type { NeonQueryFunction } from '@neondatabase/serverless'

type Client = NeonQueryFunction<false, false>
// The driver's own are generic over how rows come, which is none of ours.
// biome-ignore lint/suspicious/noExplicitAny: what is asked and answered goes through as it is.
type Asked = PromiseLike<any>
// biome-ignore lint/suspicious/noExplicitAny: as above.
type Query = (...args: [text: string, ...more: any[]]) => Asked
// biome-ignore lint/suspicious/noExplicitAny: as above.
type Transaction = (queries: any, ...more: any[]) => Promise<any>

const CHANGE =
  /\b(insert\s+into|delete\s+from|merge\s+into|truncate|create|drop|alter|nextval|setval)\b|(?<!\bfor\s+)\bupdate\s/i
/** Functions of the database that only look, and PostgreSQL's own that are called by names as ours are. */
const LOOKS =
  /^(audit_hash|audit_prefix|client_facts|earned_by_day|earned_minor|is_taken|known_client|make_interval|paying_package|seats_free|slot_answer)$/

const AWAITS = new Set<PropertyKey>(['then', 'catch', 'finally'])

/** Whether a statement may change a row. What is not known to look only counts as a change. */
export function mayChange(text: string): boolean {
  if (CHANGE.test(text)) return true
  return [...text.matchAll(/(\w+)\(\w+ => /g)].some(([, name = '']) => !LOOKS.test(name))
}

/**
 * A client of the database whose changes set out once it is sure who acts, and do not where that fails. What only looks
 * goes beside it.
 */
export function waitingChanges(client: Client, confirmed: PromiseLike<unknown>): Client {
  const changes = new WeakSet<object>()
  const query: Query = (...args) => {
    const asked = client.query(...args)
    if (!mayChange(args[0])) return asked
    // Neon sends a statement when it is awaited, and a batch without awaiting it.
    const late = new Proxy(asked, {
      get: (target, name) => (AWAITS.has(name) ? awaited(target, name) : Reflect.get(target, name)),
    })
    changes.add(late)
    return late
  }
  const awaited =
    (asked: Asked, how: PropertyKey) =>
    (...then: unknown[]) => {
      const sent = (async () => {
        await confirmed
        return asked
      })()
      return Reflect.apply(Reflect.get(sent, how), sent, then)
    }
  const transaction: Transaction = async (queries, ...more) => {
    if ((queries as readonly object[]).some((one) => changes.has(one))) await confirmed
    return client.transaction(queries, ...more)
  }
  return Object.assign(client.bind(null), client, { query, transaction }) as Client
}
