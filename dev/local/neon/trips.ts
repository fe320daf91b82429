export type Trip = {
  database: string
  /** The connection string's application_name or the request's `neon-trip-tag`. */
  tag: string
  via: 'http' | 'socket'
  statements: string[]
  startMs: number
  endMs: number
}

const kept = 10_000

/** What went over the wire to the database, for counting how often one request waited on another. */
export class Trips {
  #trips: Trip[] = []

  record(trip: Trip): void {
    this.#trips.push(trip)
    // Half at a time: cut with each trip, it would be copied with each trip.
    if (this.#trips.length > 2 * kept) this.#trips.splice(0, this.#trips.length - kept)
  }

  read(database: string | undefined, tag: string | undefined): Trip[] {
    return this.#trips.filter((trip) => matches(trip, database, tag)).sort((a, b) => a.startMs - b.startMs)
  }

  forget(database: string | undefined, tag: string | undefined): void {
    this.#trips = this.#trips.filter((trip) => !matches(trip, database, tag))
  }
}

function matches(trip: Trip, database: string | undefined, tag: string | undefined): boolean {
  return (database === undefined || trip.database === database) && (tag === undefined || trip.tag === tag)
}

/**
 * The longest chain of trips in which each began only after the one before had ended: what a
 * caller must have waited for. Trips that overlap travelled side by side and count once.
 */
export function sequentialTrips(trips: readonly Pick<Trip, 'startMs' | 'endMs'>[]): number {
  let count = 0
  let lastEndMs = Number.NEGATIVE_INFINITY
  for (const trip of [...trips].sort((a, b) => a.endMs - b.endMs)) {
    if (trip.startMs < lastEndMs) continue
    count++
    lastEndMs = trip.endMs
  }
  return count
}
