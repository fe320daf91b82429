import pg from 'pg'
import { signToken } from '#worker/platform/session-cookie.ts'

export interface Reader {
  fetch(path: string, init?: RequestInit): Promise<Response>
}

const DAY_MS = 86_400_000

/**
 * So many athletes with a session each, who have agreed to whatever the one they are copied from has: an address
 * registers only a few in an hour.
 */
export async function makeReaders(
  product: { url: string; database: { postgresUrl: string } },
  { like, count, secret }: { like: string; count: number; secret: string },
): Promise<Reader[]> {
  const db = new pg.Client({ connectionString: product.database.postgresUrl })
  await db.connect()
  try {
    const readers: Reader[] = []
    for (let i = 0; i < count; i++) {
      const id = `ath_reader${i}`
      await db.query(
        `insert into athlete (id, email, name, email_verified, onboarding_step, created_at, updated_at)
         values ($1, $2, $3, true, 'done', now(), now())`,
        [id, `${id}@bench.example`, `Reader ${i}`],
      )
      await db.query(
        `insert into consent select (jsonb_populate_record(c, jsonb_build_object('id', c.id || $1::text, 'athlete_id', $1::text))).*
         from consent c join athlete a on a.id = c.athlete_id where a.email = $2`,
        [id, like],
      )
      const random = crypto.getRandomValues(new Uint8Array(32))
      const { signed, tokenHash } = await signToken(id, random, [secret])
      await db.query(
        `insert into session (id, athlete_id, token, expires_at, created_at, updated_at)
         values ($1, $2, $3, $4, now(), now())`,
        [`ses_reader${i}`, id, tokenHash, new Date(Date.now() + DAY_MS)],
      )
      readers.push({
        fetch(path, init = {}) {
          const headers = new Headers(init.headers)
          headers.set('Origin', product.url)
          headers.set('Cookie', `strideiq=${signed}`)
          return fetch(new URL(path, product.url), { ...init, headers })
        },
      })
    }
    return readers
  } finally {
    await db.end()
  }
}
