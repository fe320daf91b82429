import { MOST_CHARACTERS, textLength } from '#worker/domain/texting/segments.ts'
import { fillKnown, unknownFields } from '#worker/domain/texting/template.ts'
import type { TextPreview } from './answers.ts'
import { knownValues } from './fill-for.ts'
import type { TemplateData } from './repo/template.ts'

const HOUR_MS = 3_600_000

/** How a template reads for an example: nobody, and a session of tomorrow. */
export function previewOfExample(body: string, data: TemplateData, now: Date): TextPreview {
  const startsAt = new Date(Math.ceil((now.getTime() + 24 * HOUR_MS) / HOUR_MS) * HOUR_MS)
  const example = { clientName: 'Sam', serviceName: 'Personal training', trainerName: 'Alex', startsAt }
  return previewOf(body, fillKnown(body, { ...knownValues(data), ...example }))
}

/** Filled words with what they cost, and the fields that stand for nothing. */
export function previewOf(body: string, filled: ReturnType<typeof fillKnown>): TextPreview {
  return {
    body: filled.body,
    ...textLength(filled.body),
    isTooLong: filled.body.length > MOST_CHARACTERS,
    unknownFields: unknownFields(body),
    missingFields: filled.missing,
  }
}
