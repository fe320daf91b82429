import type { ApiClient } from '#web/api/api-client.ts'

declare module '@remix-run/cloudflare' {
  /** What the edge hands to every loader, action and to the server entry. */
  interface AppLoadContext {
    /** The product's own API, called in-process with the visitor's cookies. */
    api: ApiClient
    /** One per response; every script carries it, the policy allows only it. Null: a page for all, without script. */
    nonce: string | null
    requestId: string
    /** When the page was asked for, ISO 8601. */
    now: string
    /** Other origins a form may lead to, such as a provider's consent page. */
    formOrigins?: readonly string[]
    /** The owner of the service looks at somebody's account: every page says so. */
    isImpersonating?: boolean
  }
}
