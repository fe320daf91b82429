import type { Ctx } from '#worker/context.ts'
import { type ConnectedProvider, providerName } from '#worker/domain/policy/provider-terms.ts'
import type { Urgency } from '#worker/features/training/budget/fair-share.ts'
import type { ActivitySource, Grant, ProviderAdapter } from '#worker/features/training/providers/adapter.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { Answer } from '#worker/platform/providers/ask.ts'
import { consentQuery, type OauthApp, type OauthTokens } from '#worker/platform/providers/oauth.ts'
import { type Access, endAccess, stillWorks } from './access.ts'
import { type Call, callProvider } from './call-provider.ts'
import type { Connection } from './connection.ts'
import { granted } from './granted.ts'
import { tokensFrom } from './tokens.ts'

/** The calls that begin, renew and end an access. */
interface OauthClient {
  exchangeCode(code: string, redirectUri: string, state: string): Promise<Answer<OauthTokens>>
  refresh(refreshToken: string, held: string): Promise<Answer<OauthTokens>>
  end(token: string, account: string): Promise<Answer<unknown>>
}

type Given<C extends OauthClient> = Extract<Awaited<ReturnType<C['exchangeCode']>>, { ok: true }>['value']

/** Whose account was opened, and with which rights. */
type Who = Omit<Grant, 'tokens'>

/** What differs between providers that are connected by OAuth 2 and give files. */
interface FileProvider<App extends OauthApp, C extends OauthClient>
  extends Pick<ProviderAdapter, 'readEvent' | 'readCallback' | 'budget' | 'reach'> {
  provider: ConnectedProvider
  /** Our application there, from the settings. Where one of its words is empty, it is not set up. */
  app(ctx: Ctx): App
  client(app: App): C
  /** The address of its consent page. */
  consentPage(app: App): string
  /** What is asked for there; left out where a consent is one and whole. */
  scope?: string
  /** What the consent page is shown besides. */
  consentAsks?(app: App, state: string): Promise<Record<string, string>>
  /** The right to read activities, where it can be withheld. */
  reads?: string
  who(client: C, given: Given<C>): Promise<Who | 'scope_missing' | { ok: false }>
  /** One cheap call that only a living access to this account is answered. */
  probe(client: C, token: string, account: string): Promise<Answer<unknown>>
  source(ctx: Ctx, call: Call<C>, client: C, connection: Connection): ActivitySource
  delivered?(...given: [...Parameters<Delivers>, access: Access<C>]): ReturnType<Delivers>
}

type Delivers = NonNullable<ProviderAdapter['delivered']>

/** Such a provider as every provider is asked. */
export function fileAdapter<App extends OauthApp, C extends OauthClient>(
  how: FileProvider<App, C>,
): ProviderAdapter {
  const { reads, reach, readEvent, readCallback, budget, delivered } = how
  const appOf = (ctx: Ctx) => {
    const app = how.app(ctx)
    if (isSetUp(app)) return app
    const name = providerName(how.provider)
    throw new AppError('unavailable', `${name} is not set up on this service: its keys are missing.`)
  }
  const accessOf = (ctx: Ctx): Access<C> => {
    const client = how.client(appOf(ctx))
    return {
      client,
      async renew(refreshToken, held) {
        const answer = await client.refresh(refreshToken, held)
        return answer.ok ? { ok: true, tokens: tokensFrom(ctx, answer.value) } : answer
      },
      probe: (token, account) => how.probe(client, token, account),
      end: client.end,
    }
  }
  return {
    isSetUp: (ctx) => isSetUp(how.app(ctx)),
    async authorizeUrl(ctx, redirectUri, state) {
      const app = appOf(ctx)
      const query = consentQuery(app, redirectUri, state, how.scope)
      for (const [name, value] of Object.entries((await how.consentAsks?.(app, state)) ?? {}))
        query.set(name, value)
      return `${how.consentPage(app)}?${query}`
    },
    exchange: (ctx, { code, redirectUri, state }) =>
      granted(async () => {
        const { client } = accessOf(ctx)
        const given = await client.exchangeCode(code, redirectUri, state)
        if (!given.ok) return given
        const who = await how.who(client, given.value as Given<C>)
        if (typeof who === 'string' || 'ok' in who) return who
        return { tokens: tokensFrom(ctx, given.value), ...who }
      }),
    missingScopes: (scopes) => (reads === undefined || scopes.includes(reads) ? [] : [reads]),
    source(ctx: Ctx, connection: Connection, urgency: Urgency) {
      const access = accessOf(ctx)
      return how.source(ctx, callProvider(ctx, connection, urgency, access), access.client, connection)
    },
    stillWorks: (ctx, connection) => stillWorks(ctx, connection, accessOf(ctx)),
    endAccess: (ctx, connection) => endAccess(ctx, connection, accessOf(ctx)),
    athleteCap: () => null,
    ...{ readEvent, budget },
    ...(readCallback ? { readCallback } : {}),
    ...(reach ? { reach } : {}),
    ...(delivered
      ? { delivered: (ctx, ...given) => delivered(ctx, ...given, accessOf(ctx)) }
      : ({} as Partial<ProviderAdapter>)),
  }
}

const isSetUp = (app: OauthApp) => Object.values(app).every((word) => word !== '')
