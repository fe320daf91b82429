import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { ManyChanged } from './answers.ts'
import { chosenAmong, legsOf } from './chosen-among.ts'
import { type ActivityEdits, editsOf, type Said, saidOf, withPrivateMark, withSport } from './edits.ts'
import { endSharesOf, setEach } from './repo/change.ts'
import { filteredIds } from './repo/list.ts'
import type { ActivityRow } from './repo/load-ingest.ts'
import { reshape } from './reshape.ts'
import { type ManyChange, MOST_AT_ONCE, MOST_TAGS } from './schema.ts'

/** So many changes of many can be undone, the newest first. */
const MOST_BATCHES = 5

/**
 * Changes many activities at once, all of them or none. What was said of each before is kept with it, so the whole is
 * undone by its name. The same request again changes nothing.
 */
export async function changeMany(ctx: Ctx, input: ManyChange): Promise<ManyChanged> {
  const athleteId = requireAthlete(ctx)
  const { requestId, ids, filter } = input
  const which = ids ?? filteredIds(athleteId, filter ?? {}, MOST_AT_ONCE)
  let count = 0
  await reshape(ctx, athleteId, which, (state) => {
    const isDone = ({ edits }: ActivityRow) =>
      editsOf({ edits })?.batches?.some(({ id }) => id === requestId) ?? false
    count = state.activities.filter(isDone).length
    if (count > 0) return {}
    const named = chosenAmong(state, ids)
    const wholes = new Set(state.activities.map((row) => row.parentId))
    count = named.length
    const { isPrivate, sport } = input
    if (sport !== undefined) refuseWhole(named.find((row) => wholes.has(row.id)))
    const legs = isPrivate === undefined ? [] : legsOf(state, named)
    return {
      edits: new Map([
        ...legs.map((leg) => [leg.id, withPrivateMark(editsOf(leg), isPrivate === true)] as const),
        ...named.map((row) => [row.id, inBatch(row, input)] as const),
      ]),
      also: [
        setEach(
          ctx.db,
          athleteId,
          named.map((row) => ({ id: row.id, said: changed(saidOf(row), input, wholes.has(row.id)) })),
          ctx.now,
        ),
        // Shown again later, it is shared by a link that is made again.
        ...(isPrivate
          ? [
              endSharesOf(
                ctx.db,
                athleteId,
                [...legs, ...named].map(({ id }) => id),
                ctx.now,
              ),
            ]
          : []),
      ],
    }
  })
  return { batch: requestId, count }
}

function refuseWhole(row: ActivityRow | undefined) {
  if (!row) return
  const why = `“${row.name}” is of several sports: change that of each part on the part’s own page.`
  throw new AppError('conflict', why)
}

/** The edits of an activity that a change of many takes, with what was said of it before. */
function inBatch(row: ActivityRow, { requestId, isPrivate, sport }: ManyChange): ActivityEdits {
  const { notes: _notes, ...said } = saidOf(row)
  const edits = editsOf(row)
  const mark = edits?.isPrivate ? { isPrivate: edits.isPrivate } : {}
  const was = edits?.sport ? { sport: edits.sport } : {}
  const batches = [...(edits?.batches ?? []), { id: requestId, before: { ...said, ...mark, ...was } }]
  const marked = isPrivate === undefined ? edits : withPrivateMark(edits, isPrivate)
  return {
    ...(sport === undefined ? marked : withSport(marked, sport ?? undefined)),
    batches: batches.slice(-MOST_BATCHES),
  }
}

/** How hard it was is said of each part of a whole for itself. */
function changed(said: Said, input: ManyChange, isWhole: boolean): Said {
  const { rpe = said.rpe, gearChoice = said.gearChoice, addTags, removeTags } = input
  const { excludedFromLoad = said.excludedFromLoad, excludedFromBests = said.excludedFromBests } = input
  const tags = [...new Set([...said.tags, ...addTags])].filter((tag) => !removeTags.includes(tag))
  if (tags.length > MOST_TAGS)
    throw new AppError(
      'invalid_input',
      `An activity carries at most ${MOST_TAGS} tags, and one of these would have more.`,
      {
        field: 'add_tags',
      },
    )
  return { ...said, tags, rpe: isWhole ? said.rpe : rpe, gearChoice, excludedFromLoad, excludedFromBests }
}
