import type { Clock } from '../clock.ts'
import type { Section, Store } from '../store.ts'

interface Grant {
  athleteId: number
  refreshToken: string
  accessTokens: { token: string; expiresAtMs: number }[]
}

interface State {
  codes: Record<string, { athleteId: number; redirectUri: string; expiresAtMs: number }>
  grants: Grant[]
}

/** Who has let the application in at one provider, and with which tokens. */
export interface Accounts {
  issueCode(athleteId: number, redirectUri: string): string
  /** A code works once, for the address it was sent to. */
  redeem(code: string, redirectUri: string): Tokens | null
  /** A refresh token works once: the next one comes with the answer. */
  refresh(refreshToken: string): Tokens | null
  /** A refresh that gives nothing: the newest access token lives on. */
  prolong(refreshToken: string): boolean
  athleteOf(accessToken: string): number | null
  /** The athlete withdraws access, or the application gives it back. */
  revoke(athleteId: number): boolean
  expireTokens(): void
}

export interface Tokens {
  athleteId: number
  accessToken: string
  refreshToken: string
  livesS: number
}

const CODE_LIFE_MS = 10 * 60_000
const MOST_TOKENS = 10

/** @param livesS how long an access token lives */
export function createAccounts(
  parts: { store: Store; clock: Clock; newToken(): string },
  key: string,
  livesS: number,
): Accounts {
  const { clock, newToken } = parts
  const state: Section<State> = parts.store.section<State>(key, { codes: {}, grants: [] })
  const give = (grant: Grant): Tokens => {
    grant.refreshToken = newToken()
    const fresh = { token: newToken(), expiresAtMs: clock.nowMs() + livesS * 1000 }
    grant.accessTokens = [fresh, ...grant.accessTokens].slice(0, MOST_TOKENS)
    state.save()
    return {
      athleteId: grant.athleteId,
      accessToken: fresh.token,
      refreshToken: grant.refreshToken,
      livesS,
    }
  }
  return {
    issueCode(athleteId, redirectUri) {
      const code = newToken()
      state.value.codes[code] = { athleteId, redirectUri, expiresAtMs: clock.nowMs() + CODE_LIFE_MS }
      state.save()
      return code
    },
    redeem(code, redirectUri) {
      const known = state.value.codes[code]
      delete state.value.codes[code]
      state.save()
      if (!known || known.redirectUri !== redirectUri || known.expiresAtMs <= clock.nowMs()) return null
      const { athleteId } = known
      const grant = state.value.grants.find((one) => one.athleteId === athleteId) ?? {
        athleteId,
        refreshToken: '',
        accessTokens: [],
      }
      state.value.grants = [...state.value.grants.filter((one) => one !== grant), grant]
      return give(grant)
    },
    refresh(refreshToken) {
      const grant = state.value.grants.find((one) => one.refreshToken === refreshToken)
      return grant ? give(grant) : null
    },
    prolong(refreshToken) {
      const [newest] = state.value.grants.find((one) => one.refreshToken === refreshToken)?.accessTokens ?? []
      if (!newest) return false
      newest.expiresAtMs = clock.nowMs() + livesS * 1000
      state.save()
      return true
    },
    athleteOf(accessToken) {
      const lives = ({ token, expiresAtMs }: Grant['accessTokens'][number]) =>
        token === accessToken && expiresAtMs > clock.nowMs()
      return state.value.grants.find(({ accessTokens }) => accessTokens.some(lives))?.athleteId ?? null
    },
    revoke(athleteId) {
      const before = state.value.grants.length
      state.value.grants = state.value.grants.filter((one) => one.athleteId !== athleteId)
      state.save()
      return state.value.grants.length < before
    },
    expireTokens() {
      for (const grant of state.value.grants) grant.accessTokens = []
      state.save()
    },
  }
}
