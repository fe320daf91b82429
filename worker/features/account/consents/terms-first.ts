import { type Actor, awaitedLater } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'

/** What a person may do before terms and age are answered: answer them, and look after the account itself. */
const OPEN_BEFORE =
  /^\/v1\/(accounts|consents|email|me|onboarding\/(status|step)|passkeys|password|sessions|two-factor)(\/|$)/

/**
 * The same actor, whose confirmation refuses a person without terms and minimum age: nothing is answered, nothing
 * stored and nothing outside touched before they are given, on whichever route.
 */
export function termsFirst(actor: Actor, path: string): Actor {
  if (actor.kind !== 'person' || OPEN_BEFORE.test(path)) return actor
  const confirmed = actor.confirmed.then((session) => {
    if (session.hasAcceptedTerms) return session
    throw new AppError(
      'consent_missing',
      'Accept the terms and confirm your age first, under /onboarding/consents. Nothing was changed.',
    )
  })
  return { ...actor, confirmed: awaitedLater(confirmed) }
}
