import type { Ctx } from '#worker/context.ts'
import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import type { Urgency } from '#worker/features/training/budget/fair-share.ts'
import type { IndexCursor } from '#worker/features/training/ingestion/schema.ts'
import type { Connection } from '#worker/features/training/provider-access/connection.ts'
import type { Tokens } from '#worker/features/training/provider-access/tokens.ts'

/** One page of a history, newest first. `next` is null when the history's end is reached. */
export interface IndexPage {
  records: ActivityRecord[]
  next: IndexCursor | null
}

/**
 * One athlete's account as ingestion reads it: index and detail. It only reads and translates: it stores nothing,
 * counts nothing twice, and says "wait" with a Deferral, "try again" with AppError upstream or unavailable, and
 * "connect again" with AppError gone or forbidden.
 */
export interface ActivitySource {
  /** Summaries after a cursor, or from the newest on. Never repeats what was on the page before. */
  page(after: IndexCursor | null): Promise<IndexPage>
  /** Summaries that start after an instant, oldest first, one page; `isFull` when more may follow. */
  since(startAt: Date): Promise<{ records: ActivityRecord[]; isFull: boolean }>
  /** The provider's own rough count of the athlete's activities; null when it gives none. */
  estimate(): Promise<number | null>
  /** One activity without streams, in one call; null when it is not there or not this athlete's. */
  summary(externalId: string): Promise<ActivityRecord | null>
  /** One activity with laps and streams; null when it is not there. */
  full(externalId: string): Promise<ActivityRecord | null>
}

/** What the consent page sent back. `redirectUri` is where it did, which some providers compare. */
export interface Consent {
  code: string
  scope: string
  redirectUri: string
  state: string
}

/** What the consent gave, in our words. */
export interface Grant {
  tokens: Tokens
  externalAthleteId: string
  externalName: string | null
  scopes: string[]
}

/** A provider's own call, as it came: its exact bytes, and the last part of its address where that is a secret. */
export interface Callback {
  raw: string
  headers: Headers
  secret: string
}

/** One event in such a call: whom it is about there, and what makes it this event and no other. */
interface CallbackEvent {
  payload: unknown
  owner: string
  sameAs: readonly unknown[]
}

/** What a webhook's event says: only ever a hint to look. `subscriptionId` is which subscription it claims to be of. */
export type ProviderEvent = { externalAthleteId: string; subscriptionId?: string } & (
  | { kind: 'activity'; externalId: string; aspect: 'create' | 'update' | 'delete' }
  /** What it names is fetched at once: its provider tells of it but this time. */
  | { kind: 'delivery'; externalId: string }
  | { kind: 'revoked' }
  | { kind: 'nothing' }
)

/** What an event brought. */
interface Delivered {
  record: ActivityRecord
  detail: 'summary' | 'full'
}

export type Renewal =
  | { ok: true; tokens: Tokens }
  /** `limited` asks to wait; anything else ends the access. */
  | { ok: false; refusal: string }

/** A push subscription as its provider tells of it. */
export interface Subscription {
  id: string
  callbackUrl: string | null
  createdAt: Date | null
}

/** @throws AppError upstream or unavailable, each of them, where the provider refuses or does not answer */
export interface SubscriptionAdapter {
  /** Where events are to come; empty where it is not set. */
  callbackUrl(ctx: Ctx): string
  /** The one the provider knows; null without one. */
  show(ctx: Ctx): Promise<Subscription | null>
  /** Asks for events, and gives the new subscription's id. @throws AppError conflict where a setting is missing */
  make(ctx: Ctx): Promise<string>
  /** Ends it; one that is gone already is as good as ended. */
  end(ctx: Ctx, id: string): Promise<void>
}

/**
 * What a provider has to bring, beside its row of terms (`domain/policy/provider-terms.ts`) and its own routes for
 * what it calls itself. Queue, budget, brake, storing and removing are ours and the same for all.
 */
export interface ProviderAdapter {
  /** Whether this service holds the provider's keys. */
  isSetUp(ctx: Ctx): boolean
  /** The page where the athlete decides. @throws AppError unavailable when no keys are set */
  authorizeUrl(ctx: Ctx, redirectUri: string, state: string): string | Promise<string>
  /** Trades the code of a consent for tokens; refuses where it does not allow to read activities. */
  exchange(ctx: Ctx, consent: Consent): Promise<Grant | 'scope_missing' | 'unavailable'>
  /** Rights that were not given and without which something is left out; none for a whole consent. */
  missingScopes(scopes: readonly string[]): string[]
  /** Index and detail. Every call is taken from the provider's budget first. */
  source(ctx: Ctx, connection: Connection, urgency: Urgency): ActivitySource
  /**
   * Webhook: the events of a call that is proved to be the provider's, none where it says nothing we read; absent where
   * the provider has routes of its own. @throws AppError bad_signature or not_found for a forged one
   */
  readCallback?(ctx: Ctx, call: Callback): Promise<CallbackEvent[]>
  /** Webhook: a stored payload, read; null when it is not an event of this provider. */
  readEvent(payload: unknown): ProviderEvent | null
  /**
   * Webhook: what a stored payload names, fetched; only of a provider that lists nothing when it is asked, whose source
   * then asks for word. @param known what is stored of an activity so far
   */
  delivered?(
    ctx: Ctx,
    connection: Connection,
    payload: unknown,
    known: (externalId: string) => Promise<ActivityRecord | null>,
  ): Promise<Delivered[]>
  /** Webhook: the one subscription of our application; absent where the provider signs its events instead. */
  subscription?: SubscriptionAdapter
  /** Disconnect: whether the provider itself still accepts our access. One call, or a renewal besides. */
  stillWorks(ctx: Ctx, connection: Connection): Promise<boolean>
  /** Disconnect: ends our access at the provider; one that is dead already is as good as ended. */
  endAccess(ctx: Ctx, connection: Connection): Promise<void>
  /**
   * Where the provider tells of the newest part of a history only: how many days of it, and what a page says of that. An
   * older activity is not gone because it is not there.
   */
  reach?: { days: number; says: string }
  /** Athletes that the provider lets our application connect; null where it has no such cap. */
  athleteCap(ctx: Ctx): number | null
  /** Budget: calls a day until the provider has stated its limit, and calls that one activity's details take. */
  budget: { usualDayLimit: number; callsEachDetail: number }
}
