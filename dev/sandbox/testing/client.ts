import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox.ts'
import { bodyOf, type Tokens } from './answers.ts'

export const RUNNER = 41_000_001
export const ALL_ROUNDER = 41_000_002
export const CLIENT = { client_id: '10001', client_secret: 'sandbox-strava-secret' }
const ALL_SCOPES = ['read', 'activity:read_all', 'profile:read_all']

/** A client of one running sandbox. */
export interface TestClient {
  url: string
  get(path: string, token?: string): Promise<Response>
  json<T>(path: string, token?: string): Promise<T>
  send(method: string, path: string, body?: object): Promise<Response>
  /** Presses "Authorize" and returns where the browser is sent. */
  consent(options?: {
    athlete?: number
    scopes?: string[]
    asked?: string[]
    decision?: string
  }): Promise<URL>
  token(params: Record<string, string>): Promise<Response>
  /** The whole way to tokens. */
  connect(athlete?: number, scopes?: string[]): Promise<Tokens>
}

export function clientOf(url: string): TestClient {
  const get = (path: string, token?: string) =>
    fetch(`${url}${path}`, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } })
  const token = (params: Record<string, string>) =>
    fetch(`${url}/strava/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({ ...CLIENT, ...params }),
    })
  const consent: TestClient['consent'] = async (options = {}) => {
    const { athlete = RUNNER, scopes = ALL_SCOPES, asked = ALL_SCOPES, decision = 'authorize' } = options
    const response = await fetch(`${url}/strava/oauth/authorize?${consentQuery(asked)}`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams([
        ['athlete', String(athlete)],
        ...scopes.map((scope) => ['scope', scope] as [string, string]),
        ['decision', decision],
      ]),
    })
    return new URL(response.headers.get('location') ?? 'about:blank')
  }
  return {
    url,
    get,
    json: async (path, accessToken) => bodyOf(await get(path, accessToken)),
    send: (method, path, body) =>
      fetch(`${url}${path}`, {
        method,
        ...(body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      }),
    consent,
    token,
    async connect(athlete = RUNNER, scopes = ALL_SCOPES) {
      const target = await consent({ athlete, scopes, asked: scopes })
      const code = target.searchParams.get('code') ?? ''
      return bodyOf<Tokens>(await token({ grant_type: 'authorization_code', code }))
    },
  }
}

export function consentQuery(scopes: string[] = ALL_SCOPES): string {
  return new URLSearchParams({
    client_id: CLIENT.client_id,
    redirect_uri: 'http://127.0.0.1:8787/connections/strava/callback',
    response_type: 'code',
    scope: scopes.join(','),
    state: 'st_1',
    approval_prompt: 'force',
  }).toString()
}

/** Runs `body` against a sandbox of its own. */
export function withSandbox(
  body: (client: TestClient, sandbox: { restart(): Promise<TestClient> }) => Promise<void>,
  options: Partial<SandboxOptions> = {},
): () => Promise<void> {
  return async () => {
    const stateDir = mkdtempSync(join(tmpdir(), 'sandbox-'))
    const start = () => startSandbox({ eventRetryMs: [5, 5], ...options, stateDir })
    let running: Sandbox = await start()
    try {
      await body(clientOf(running.url), {
        async restart() {
          await running.close()
          running = await start()
          return clientOf(running.url)
        },
      })
    } finally {
      await running.close()
      rmSync(stateDir, { recursive: true, force: true })
    }
  }
}
