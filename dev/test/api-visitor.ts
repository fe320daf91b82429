import { randomBytes } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import pg from 'pg'
import { hashPassword } from '#worker/platform/auth/password-hash.ts'
import { makeId } from '#worker/platform/ids.ts'
import type { Product } from './run-product.ts'

const PASSWORD = 'a long night run'
const newId = (kind: Parameters<typeof makeId>[0]) => makeId(kind, Date.now(), randomBytes(10))

export interface ApiAnswer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: whoever asks looks at whatever the wire carries
  body: any
  headers: Headers
}

/** A signed-in person at a running product. */
export class ApiVisitor {
  readonly athleteId: string
  #url: string
  #token: string

  constructor(url: string, athleteId: string, token: string) {
    this.#url = url
    this.athleteId = athleteId
    this.#token = token
  }

  async send(method: string, path: string, input?: unknown, signal?: AbortSignal): Promise<ApiAnswer> {
    const isBytes = input instanceof Uint8Array
    const response = await fetch(`${this.#url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        Cookie: `strideiq=${this.#token}`,
        Origin: this.#url,
        ...(input === undefined || isBytes ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(input === undefined ? {} : { body: isBytes ? new Uint8Array(input) : JSON.stringify(input) }),
      ...(signal ? { signal } : {}),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers }
  }

  get = (path: string) => this.send('GET', path)

  /** As `send`, and throws unless it is answered with success. */
  async must(method: string, path: string, input?: unknown): Promise<ApiAnswer['body']> {
    const answer = await this.send(method, path, input)
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }

  /** Uploads a file in parts and lets its import begin; returns the import's id. */
  async uploadFile(path: string): Promise<string> {
    const file = await open(path)
    try {
      const { size } = await file.stat()
      const started = await this.must('POST', '/v1/imports', { files: [{ name: path, size_bytes: size }] })
      const [ticket] = started.uploads
      for (let part = 1; part <= ticket.parts; part++) {
        const bytes = await readPart(file, (part - 1) * ticket.part_bytes, ticket.part_bytes)
        await this.must('PUT', `/v1/uploads/${ticket.upload_id}/parts/${part}`, bytes)
      }
      await this.must('POST', `/v1/uploads/${ticket.upload_id}/complete`)
      return started.import_id
    } finally {
      await file.close()
    }
  }
}

async function readPart(file: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  return buffer.subarray(0, bytesRead)
}

/** A person with a confirmed address, put into the product's database and logged in. */
export async function newVisitor(product: Product): Promise<ApiVisitor> {
  const id = newId('athlete')
  const email = `${id.toLowerCase()}@example.org`
  const db = new pg.Client({ connectionString: product.database.postgresUrl })
  await db.connect()
  await db.query(
    `insert into athlete (id, email, name, email_verified, onboarding_step, created_at, updated_at)
     values ($1, $2, 'Robin Bench', true, 'done', now(), now())`,
    [id, email],
  )
  await db.query(
    `insert into credential (id, athlete_id, account_id, provider_id, password, created_at, updated_at)
     values ($1, $2, $2, 'credential', $3, now(), now())`,
    [newId('credential'), id, hashPassword(PASSWORD, randomBytes(16))],
  )
  await db.query(
    `insert into consent (id, athlete_id, purpose, version, granted, decided_at)
     select 'cns_' || purpose || $1, $1, purpose, '1', true, now()
     from unnest(array['terms', 'minimum_age', 'health_data']) purpose`,
    [id],
  )
  await db.end()
  const response = await fetch(`${product.url}/v1/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password: PASSWORD, bearer: true }),
  })
  const { token } = (await response.json()) as { token?: string }
  if (!token) throw new Error(`log-in answered ${response.status}`)
  return new ApiVisitor(product.url, id, token)
}
