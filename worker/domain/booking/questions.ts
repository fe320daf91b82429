/** What a client answers when they book, and how. A waiver asks for consent to its wording. */
export const QUESTION_KINDS = ['text', 'long', 'choice', 'yes_no', 'date', 'waiver'] as const
export type QuestionKind = (typeof QUESTION_KINDS)[number]

export const MOST_QUESTIONS = 20
export const LONGEST_ANSWER = 2000

export interface Question {
  id: string
  kind: QuestionKind
  label: string
  required: boolean
  /** What a choice chooses from. */
  options: string[]
  /** What a waiver's yes agrees to. */
  wording: string | null
  /** Raised with every change of what is asked. */
  version: number
}

/** An answer with what was asked, word for word: it says for itself what was agreed to. */
export interface IntakeAnswer extends Pick<Question, 'id' | 'kind' | 'label' | 'wording' | 'version'> {
  value: string
}

/** What a waiver that was agreed to is kept as. */
export const AGREED = 'agreed'
const CHECKED = ['on', 'true', 'yes', AGREED]

type Read = { answers: IntakeAnswer[] } | { refused: { id: string; why: string } }

/**
 * A form's answers against what is asked now.
 * @param asked the version of each question as its form showed it; without one nothing is known of the form
 */
export function readAnswers(
  questions: readonly Question[],
  given: Readonly<Record<string, string>>,
  asked?: Readonly<Record<string, number>>,
): Read {
  const answers: IntakeAnswer[] = []
  for (const question of questions) {
    const { id, kind, label, wording, version, required } = question
    // Asked since the form was shown: nobody could have answered it.
    if (asked && asked[id] === undefined) continue
    const value = saidOf(question, given[id] ?? '')
    if (value === null) {
      if (required)
        return { refused: { id, why: kind === 'waiver' ? 'has to be agreed to' : 'has no answer' } }
      continue
    }
    if (asked && asked[id] !== version) {
      return { refused: { id, why: 'was changed meanwhile. Choose the time again and read it once more' } }
    }
    if (!fits(question, value)) return { refused: { id, why: WRONG[kind] } }
    answers.push({ id, kind, label, wording, version, value })
  }
  return { answers }
}

const WRONG: Record<QuestionKind, string> = {
  text: 'may have at most 200 characters',
  long: `may have at most ${LONGEST_ANSWER} characters`,
  choice: 'is none of the choices',
  yes_no: 'is yes or no',
  date: 'is not a day, such as 1990-05-31',
  waiver: 'has to be agreed to',
}

/** Null where nothing was said. */
function saidOf({ kind }: Question, given: string): string | null {
  const value = given.trim()
  if (kind === 'waiver') return CHECKED.includes(value) ? AGREED : null
  return value === '' ? null : value
}

function fits({ kind, options }: Question, value: string): boolean {
  if (kind === 'choice') return options.includes(value)
  if (kind === 'yes_no') return value === 'yes' || value === 'no'
  if (kind === 'date') {
    const day = new Date(`${value}T00:00:00Z`)
    return (
      /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)
    )
  }
  return value.length <= (kind === 'text' ? 200 : LONGEST_ANSWER)
}

/** An answer as a page says it. */
export function answerWords({ kind, value }: Pick<IntakeAnswer, 'kind' | 'value'>): string {
  if (kind === 'waiver') return 'Agreed'
  if (kind === 'yes_no') return value === 'yes' ? 'Yes' : 'No'
  return value
}
