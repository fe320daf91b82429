import { receiptIn } from '../words/evidence/say-receipt.ts'
import type { Speech } from '../words/speech.ts'
import { gapNote } from './gap.ts'
import { hrvNote } from './hrv-drop.ts'
import type { Note, NoteFacts, NoteRule } from './note.ts'
import { taperNote } from './taper.ts'
import { trajectoryNote } from './trajectory.ts'

/** What is asked first is said where several have something to say: the body, then what is missing, then the race. */
const RULES: readonly NoteRule[] = [hrvNote, gapNote, taperNote, trajectoryNote]

/** The one note of a day; null where no rule has anything to say, which is most days. */
export function chooseNote(facts: NoteFacts, speech: Speech): Note | null {
  for (const rule of RULES) {
    const note = rule(facts, speech)
    if (note)
      return { ...note, receipts: note.receipts.map((receipt) => receiptIn(receipt, speech, facts.today)) }
  }
  return null
}
