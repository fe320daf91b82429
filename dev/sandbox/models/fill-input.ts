import type { Schema } from './asked.ts'

const DAY = /\b(\d{4}-\d{2}-\d{2})\b/
const DAY_MS = 86_400_000

/** What the question is about, as far as inputs of tools need it. */
export interface Subject {
  question: string
  /** `2026-04-23`. */
  today: string
}

const SPORTS: readonly (readonly [RegExp, RegExp])[] = [
  [/\b(run|runs|running|ran|jog|marathon|10k|5k)\b/i, /^run/i],
  [/\b(ride|rides|cycling|bike|rode)\b/i, /^(ride|bike|cycl)/i],
  [/\b(swim|swims|swimming|swam|pool)\b/i, /^swim/i],
]

/** An input that fits a tool's schema: what it must have, and what the question plainly says. */
export function fillInput(schema: Schema, subject: Subject): unknown {
  const properties = Object.entries(schema.properties ?? {})
  const required = schema.required ?? []
  const given = properties.flatMap(([name, property]) => {
    const said = saidIn(name, property, subject)
    if (said !== undefined) return [[name, said] as const]
    return required.includes(name) ? [[name, someValue(name, property, subject)] as const] : []
  })
  return Object.fromEntries(given)
}

const branches = (schema: Schema): readonly Schema[] => schema.anyOf ?? schema.oneOf ?? [schema]
const options = (schema: Schema): readonly unknown[] =>
  branches(schema).flatMap((branch) => branch.enum ?? [])
const typesOf = (schema: Schema): readonly string[] =>
  branches(schema).flatMap(({ type }) => (type === undefined ? [] : typeof type === 'string' ? [type] : type))

/** What the words of the question say of one field; undefined where they say nothing. */
function saidIn(name: string, schema: Schema, { question, today }: Subject): unknown {
  const among = options(schema).filter((option) => typeof option === 'string')
  if (/sport|discipline/i.test(name)) {
    const sport = SPORTS.find(([words]) => words.test(question))?.[1]
    return sport && among.find((option) => sport.test(option))
  }
  const named = among.find(
    (option) => option.length > 2 && question.toLowerCase().includes(option.toLowerCase()),
  )
  if (named !== undefined) return named
  if (typesOf(schema).includes('string') && /^(from|since|start|to|until|end|day|date|on)/i.test(name))
    return dayFor(name, question, today)
  return undefined
}

/** From the beginning of what is asked about to its end; "today" alone where it names no period. */
function dayFor(name: string, question: string, today: string): string {
  const [, named] = DAY.exec(question) ?? []
  if (named) return named
  const isBegin = /^(from|since|start)/i.test(name)
  const isEnd = /^(to|until|end)/i.test(name)
  if (/\bthis year\b/i.test(question)) return isBegin ? `${today.slice(0, 4)}-01-01` : today
  const ahead =
    /\b(next|upcoming|coming|tomorrow|plan|week ahead|move|swap|skip|postpone|easier|lighter|shorter|race|ready|should i)\b/i.test(
      question,
    )
  if (/\byesterday\b/i.test(question)) return moved(today, -1)
  if (isBegin) return ahead ? today : moved(today, -42)
  if (isEnd) return ahead ? moved(today, 14) : today
  return /\btomorrow\b/i.test(question) ? moved(today, 1) : today
}

const moved = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

function someValue(name: string, schema: Schema, subject: Subject): unknown {
  if (schema.default !== undefined) return schema.default
  if (schema.const !== undefined) return schema.const
  const [first] = options(schema)
  if (first !== undefined) return first
  const types = typesOf(schema)
  if (types.includes('null')) return null
  if (types.includes('integer') || types.includes('number'))
    return Math.min(schema.maximum ?? Number.POSITIVE_INFINITY, Math.max(schema.minimum ?? 0, 5))
  if (types.includes('boolean')) return false
  if (types.includes('array'))
    return Array.from({ length: schema.minItems ?? 0 }, () => someValue(name, schema.items ?? {}, subject))
  if (types.includes('object')) return fillInput(branches(schema)[0] ?? {}, subject)
  if (schema.format === 'date' || /day|date/i.test(name)) return subject.today
  return subject.question.slice(0, 200)
}

/** The day the context speaks of, or that of the clock. */
export const todayOf = (context: string, nowMs: number) =>
  DAY.exec(context)?.[1] ?? new Date(nowMs).toISOString().slice(0, 10)
