import { languageOf } from '#worker/domain/coach/language.ts'
import type { Asked, AskedTool } from './asked.ts'
import { newest } from './asked.ts'
import { fillInput, todayOf } from './fill-input.ts'
import { ASKS_CHANGE } from './proposal.ts'

/** What a question may be about, and how the tool that knows it is called or described. */
const SUBJECTS: readonly (readonly [asks: RegExp, tool: RegExp])[] = [
  [/\b(should i|shall i|can i)\b/i, /\bplanned\b/i],
  [/\b(pb|pbs|best|record|records|fastest|personal)\b/i, /\b(pb|pbs|bests?|records?)\b/i],
  [/\b(compare|versus|vs|than|improv\w*|faster|slower|progress\w*)\b/i, /\b(compar\w*|efforts?)\b/i],
  [/\b(why|what|when|who)\b.*\b(moved|changed)\b/i, /\b(changes?|modification\w*|history of the plan)\b/i],
  [
    /\b(tired|on track|race plan|ready|marathon|half|how am i|plan going|training going|should i train|can i run)\b/i,
    /\bstanding\b/i,
  ],
  [
    /\b(plan|move|change|swap|skip|shorten|lighter|easier|tomorrow|today|next|upcoming|schedule\w*|workout|session|taper|week)\b/i,
    /\b(plan|planned|workouts?|calendar)\b/i,
  ],
  [/\b(sleep|slept|hrv|feel|feeling|mood|stress|weight|sore|check-?in\w*)\b/i, /\bcheck.?ins?\b/i],
  [/\b(note|notes|injur\w*|ill\w*|sick|pain|break|coming back)\b/i, /\bnotes?\b/i],
  [/\b(remember|memory|know about me)\b/i, /\b(memory|facts?)\b/i],
  [
    /\b(load|fitness|fatigue|form|tired|overtrain\w*|ramp|volume|mileage|distance|hours|how am i|going|too much)\b/i,
    /\b(load|summary|fitness|volume|weeks?)\b/i,
  ],
  [
    /\b(run|runs|ran|ride|rode|swim|swam|activity|activities|longest|last|yesterday|recent)\b/i,
    /\b(find|activit\w*)\b/i,
  ],
]
const MOST = 3

const words = ({ name, description }: AskedTool) => `${name.replace(/[_.-]/g, ' ')} ${description}`
const isWriting = ({ name }: AskedTool) => /propose|suggest/i.test(name)

/** The read tools that a question calls for; the load where it names nothing. */
export function toolsFor(question: string, tools: readonly AskedTool[]): AskedTool[] {
  const readers = tools.filter((tool) => !isWriting(tool))
  // What is to be changed is read in the plan alone.
  const planned = readers.filter(({ name }) => /planned|calendar/i.test(name)).slice(0, 1)
  if (ASKS_CHANGE.test(question) && planned.length > 0) return planned
  const food = readers.filter(({ name }) => /food/i.test(name)).slice(0, 1)
  if (/\b(eat|drink|fuel\w*|carbs?|gels?)\b/i.test(question) && food.length > 0) return food
  const named = SUBJECTS.filter(([asks]) => asks.test(question)).flatMap(([, tool]) => {
    const byName = readers.find(({ name }) => tool.test(name.replace(/[_.-]/g, ' ')))
    const found = byName ?? readers.find((reader) => tool.test(words(reader)))
    return found ? [found] : []
  })
  // What is asked in another language it does not understand.
  if (named.length === 0 && languageOf(question, 'en') !== 'en') return []
  // "And the day before?" means nothing by itself.
  if (named.length === 0 && /^(and|or|then|what about|how about)\b/i.test(question)) return []
  const fallback = readers.filter((reader) => /load|summary/i.test(reader.name)).slice(0, 1)
  const picked = [...new Set(named)].slice(0, MOST)
  return picked.length > 0 ? picked : fallback.length > 0 ? fallback : readers.slice(0, 1)
}

/** The calls that read what the question is about. */
export function readCalls(asked: Asked, nowMs: number) {
  const { question } = newest(asked)
  const today = todayOf(asked.context, nowMs)
  return toolsFor(question, asked.tools).map(({ name, schema }) => ({
    name,
    input: fillInput(schema, { question, today }),
  }))
}
