import { readsAsService } from '#worker/domain/practice/service-name.ts'

/** What turns around the letters beside it. */
const TURNS = /\p{Bidi_Control}/gu

/**
 * What somebody calls themselves, in a mail that we send to another person: who reads as the service itself is not named.
 * @param otherwise who they are to whom it is written
 */
export const personSaid = (name: string, otherwise: string): string =>
  readsAsService(name) ? otherwise : name.replace(TURNS, '').trim() || otherwise
