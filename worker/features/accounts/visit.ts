/** What a door knows of who knocks, besides the actor. */
export interface Visit {
  /** The network address, for limits only; never stored. */
  address: string
  userAgent: string
}

export function visitOf(headers: Headers): Visit {
  return {
    address: headers.get('CF-Connecting-IP') ?? 'local',
    userAgent: (headers.get('User-Agent') ?? '').slice(0, 400),
  }
}
