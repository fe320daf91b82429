import { askWords } from '#worker/domain/texting/ask.ts'
import { isBookingKind } from '#worker/domain/texting/booking-kinds.ts'
import { ASK_KIND } from '#worker/domain/texting/plan-text.ts'
import { DEFAULT_TEMPLATES, fillTemplate } from '#worker/domain/texting/template.ts'
import type { LoadedText } from './repo/load.ts'

/** The words of a text at this moment: what was written, or its template filled with the session as it is now. */
export function bodyOf(text: LoadedText): string | null {
  if (text.kind === ASK_KIND) return text.body ?? askWords(text.practiceName)
  if (!isBookingKind(text.kind)) return text.body
  const { session } = text
  if (!session) return null
  return fillTemplate(text.template || DEFAULT_TEMPLATES[text.kind], {
    ...session,
    clientName: text.clientName ?? '',
    practiceName: text.practiceName,
    zone: text.zone,
    clientZone: text.clientZone,
    isConfirmed: session.state === 'confirmed',
  })
}
