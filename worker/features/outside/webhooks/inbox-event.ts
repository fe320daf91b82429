/** A webhook's raw event, before anything has looked at it. */
export interface InboxEvent {
  provider: string
  /** Same key, same event: a provider's repeat is stored once. */
  dedupeKey: string
  payload: unknown
  receivedAtMs: number
  /** Whom it is about, at the provider, where nothing is to be kept of people nobody has connected. */
  owner?: string
  /** Which subscription it claims to be of, where the provider signs nothing. */
  subscription?: string
}

/** What an object of the inbox is asked. */
export interface InboxCalls extends Rpc.DurableObjectBranded {
  accept(event: InboxEvent): Promise<void>
}
