import { databaseFunction, orNull, text, texts, timestamptz, timestamptzs } from '../database-function.ts'

export const knownClient = databaseFunction('known_client', { practice: text, email: text })

export const admitClient = databaseFunction('admit_client', {
  practice: text,
  client: text,
  trainer: text,
  name: text,
  email: text,
  now: timestamptz,
})

/** Moments and clients go in pairs; without clients, every client at every moment. */
export const clientFacts = databaseFunction('client_facts', {
  practice: text,
  at: timestamptzs,
  clients: orNull(texts),
})
