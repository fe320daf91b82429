import type { Ctx } from '#worker/context.ts'
import type { ReplyAction } from '#worker/domain/texting/route-reply.ts'
import type { InboundForm } from '#worker/platform/twilio/wire.ts'
import { cancelWaitingFor, insertConsentChange } from './repo/consent.ts'

/** What a text says on being texted: kept with its time and words; opted out, nothing that waits goes out any more. */
export function consentStatements(
  ctx: Ctx,
  { practiceId }: { practiceId: string },
  action: ReplyAction,
  form: InboundForm,
  textId: string,
) {
  if (action.do !== 'opt_out' && action.do !== 'opt_in') return []
  const isOptedIn = action.do === 'opt_in'
  const said = insertConsentChange(ctx.db, {
    id: ctx.id('textConsent'),
    practiceId,
    phone: form.From,
    isOptedIn,
    source: form.OptOutType ? 'provider' : /^\W*\w+\W*$/.test(form.Body) ? 'keyword' : 'wording',
    wording: form.Body.slice(0, 500),
    textId,
    recordedBy: 'client',
    at: ctx.now,
  })
  return isOptedIn ? [said] : [said, cancelWaitingFor(ctx.db, practiceId, form.From, ctx.now)]
}
