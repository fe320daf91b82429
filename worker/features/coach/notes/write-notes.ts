import type { Ctx } from '#worker/context.ts'
import { saidLanguage } from '#worker/domain/coach/language.ts'
import { chooseNote } from '#worker/domain/coach/notes/choose-note.ts'
import { noteDay } from '#worker/domain/coach/notes/when.ts'
import { Speech } from '#worker/domain/coach/words/speech.ts'
import { wordsOf } from '#worker/domain/coach/words/words-of.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { insertNote, loadNoteFacts, MOST_AT_ONCE, markLooked, selectDue } from './repo.ts'

/**
 * Looks once a day of theirs at each athlete who trains, outside their quiet hours, and keeps what a rule has to say. A
 * run looks at so many and leaves the rest to the next; run again, or twice at once, it says nothing twice.
 */
export async function writeNotes(ctx: Ctx, after: string | null): Promise<void> {
  requireSystem(ctx)
  const due = await selectDue(ctx.db, after, ctx.now)
  for (const { id, zone } of due) await lookAtDay(ctx, id, zone)
  const last = due.at(-1)
  if (!last || due.length < MOST_AT_ONCE) return
  const hour = ctx.now.toISOString().slice(0, 13)
  await ctx.store(
    {},
    { jobs: [{ job: { type: 'notes.write', after: last.id }, dedupeKey: `notes.write:${hour}:${last.id}` }] },
  )
}

async function lookAtDay(ctx: Ctx, athleteId: string, zone: string): Promise<void> {
  const day = noteDay(ctx.now.getTime(), zone)
  if (day === null) return
  const { person, ...facts } = await loadNoteFacts(ctx.db, athleteId, day)
  if (!person) return
  const language = saidLanguage(person.locale) ?? 'en'
  const speech = new Speech(await wordsOf(language), language, person.locale, person.units)
  const note = chooseNote(facts, speech)
  await ctx.store(
    {
      note: note && insertNote(ctx.db, { id: ctx.id('coachNote'), athleteId, day, now: ctx.now }, note),
      looked: markLooked(ctx.db, athleteId, day),
    },
    { tell: note ? { athleteId, topic: 'coach' } : null },
  )
}
