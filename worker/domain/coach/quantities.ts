import { NUMBER_WORDS, numberOfWords } from './date-words.ts'

/** What a number in a sentence measures; `count` is of things, `none` has no unit. */
export type Dimension =
  | ('metres' | 'seconds' | 'pace' | 'speed' | 'bpm' | 'w' | 'w_per_kg' | 'kg' | 'kcal' | 'points')
  | ('percent' | 'ms' | 'celsius' | 'rpm' | 'days' | 'count' | 'none' | 'grams')
  | ('milligrams' | 'millilitres' | 'g_per_kg')

/** A number as a sentence says it, in the unit that receipts keep. */
export interface Quantity {
  dimension: Dimension
  /** In stored units; more than one where its marks can be read in two ways. */
  values: readonly number[]
  /** Half of what its last digit stands for, in stored units. */
  roundingHalf: number
  /** The unit it was said in, where that follows the athlete's choice. */
  system: 'metric' | 'imperial' | null
  at: number
  end: number
  /** As it was written, for what is counted. */
  text: string
}

type Found = Omit<Quantity, 'at' | 'end' | 'text'>

interface Unit {
  words: string
  dimension: Dimension
  per: number
  system?: 'metric' | 'imperial'
  offset?: number
}

const MILE = 1609.344
/** Longest first where one begins another. */
const UNITS: readonly Unit[] = [
  {
    words: 'km ?/ ?h|kmh|kph|kilomet(?:er|re)s? (?:per|an) hour',
    dimension: 'speed',
    per: 1 / 3.6,
    system: 'metric',
  },
  { words: 'mph|miles? (?:per|an) hour', dimension: 'speed', per: MILE / 3600, system: 'imperial' },
  { words: 'm ?/ ?s(?![a-z])', dimension: 'speed', per: 1, system: 'metric' },
  { words: 'w ?/ ?kg|watts? per kilo\\w*', dimension: 'w_per_kg', per: 1 },
  {
    words: 'km|kms|k(?![a-z])|kilomet\\w+|chilomet\\w+|quilomet\\w+',
    dimension: 'metres',
    per: 1000,
    system: 'metric',
  },
  { words: 'mi|miles?|meilen?|millas?|miglia', dimension: 'metres', per: MILE, system: 'imperial' },
  { words: 'yd|yds|yards?', dimension: 'metres', per: 0.9144, system: 'imperial' },
  { words: 'ft|feet|foot', dimension: 'metres', per: 0.3048, system: 'imperial' },
  { words: 'ms|milliseconds?', dimension: 'ms', per: 1 },
  { words: 'm|metres?|meters?|metern?|metros?|metri', dimension: 'metres', per: 1, system: 'metric' },
  { words: 'bpm|beats? (?:per|a) minute|schlage pro minute', dimension: 'bpm', per: 1 },
  { words: 'rpm|spm|steps? (?:per|a) minute', dimension: 'rpm', per: 1 },
  { words: 'hours?|hrs?|h|stunden?|heures?|horas?|ore|uur', dimension: 'seconds', per: 3600 },
  { words: 'minutes?|mins?|minuten|minutos|minuti|minuut', dimension: 'seconds', per: 60 },
  { words: 'seconds?|secs?|s|sekunden?|secondes?|segundos?|secondi', dimension: 'seconds', per: 1 },
  { words: 'watts?|w', dimension: 'w', per: 1 },
  { words: 'kcal|calories|cal', dimension: 'kcal', per: 1 },
  { words: 'kg|kilos?|kilograms?', dimension: 'kg', per: 1, system: 'metric' },
  { words: 'lbs?|pounds?', dimension: 'kg', per: 0.45359237, system: 'imperial' },
  {
    words:
      'g ?/ ?kg|g(?:rams?|ramm|rammes?|ramos?|rammi)? (?:per|a|for (?:each|every)|pro|je|par|por) (?:kg|kilo\\w*)',
    dimension: 'g_per_kg',
    per: 1,
  },
  { words: 'g|grams?|gramm|grammes?|gramos|gramas|grammi', dimension: 'grams', per: 1 },
  { words: 'mg|milligram\\w*|miligram\\w*', dimension: 'milligrams', per: 1 },
  { words: 'ml|millilit\\w*|mililit\\w*', dimension: 'millilitres', per: 1 },
  { words: 'l|lit(?:er|re)s?|litros?|litri', dimension: 'millilitres', per: 1000 },
  {
    words: '%|percent|per cent|prozent|pour cent|por ciento|per cento|procent|por cento',
    dimension: 'percent',
    per: 1,
  },
  { words: '\u00b0 ?c|degrees celsius', dimension: 'celsius', per: 1, system: 'metric' },
  {
    words: '\u00b0 ?f|degrees fahrenheit',
    dimension: 'celsius',
    per: 5 / 9,
    offset: -32,
    system: 'imperial',
  },
  { words: 'points?|pts|tss|punkten?|puntos?|punti|punten|pontos?', dimension: 'points', per: 1 },
  { words: 'days?|nights?|tage?n?|jours?|dias?|giorni|dagen', dimension: 'days', per: 1 },
  { words: 'weeks?|wochen?|semaines?|semanas?|settimane|weken', dimension: 'days', per: 7 },
  {
    words:
      'months?|years?|runs?|rides?|swims?|walks?|hikes?|rows|skis|activit(?:y|ies)|workouts?|sessions?|races?|times|others?|more|laufe?n?|fahrten|einheiten|aktivitaten|sorties|seances|activites|carreras?|actividades|corse|attivita|lopen|activiteiten|corridas|atividades',
    dimension: 'count',
    per: 1,
  },
]
const NUMBER = '\\d+(?:[.,\u00a0\u202f]\\d+)*'
const TIME = '\\d{1,3}:\\d{2}(?::\\d{2})?'
const PACE_UNIT =
  ' ?(?:min(?:utes?)? ?)?(?:/|per|a) ?(km|kilomet\\w+|mi(?:le)?|100 ?m(?:et\\w+)?|100 ?yd|100 yards)(?![a-z])'
const RANGE = ' ?(?:-|\u2013|\u2014|to|bis|and) ?'
const WHOLE = UNITS.map(({ words }) => new RegExp(`^(?:${words})$`))
const unitPattern = UNITS.map(({ words }) => words).join('|')

const PACES = new RegExp(`(?:(${TIME})${RANGE})?(${TIME})${PACE_UNIT}`, 'g')
const TIMES = new RegExp(`(?<![\\d:])(${TIME})(?![\\d:])`, 'g')
const HOURS_MINUTES =
  /(?<![\d.,])(\d{1,3}) ?(?:h|hours?|hrs?|std|stunden?|heures?)[ ,]*(?:and |und |et )?(\d{1,2})(?: ?(?:min(?:ute[ns]?|s)?|m)(?![a-z]))?(?: ?(?:and )?(\d{1,2}) ?s(?:ec(?:ond)?s?)?(?![a-z]))?(?![\d.,]*\d| ?(?:km|mi|m |runs|rides))/g
const MINUTES_SECONDS =
  /(?<![\d.,])(\d{1,3}) ?(?:min(?:utes?|s)?|m) ?(?:and )?(\d{1,2}) ?s(?:ec(?:ond)?s?)?(?![a-z])/g
const MEASURED = new RegExp(
  `(?:([\u2212+-]?${NUMBER})${RANGE})?([\u2212+-]?${NUMBER})[ \u00a0\u202f-]?(${unitPattern})(?![a-z0-9])`,
  'g',
)
const BARE = new RegExp(`[\u2212+-]?${NUMBER}`, 'g')

/** Where "12.400" is twelve thousand. */
const DOT_GROUPS = /^(?:de|es|it|nl|pt)\b/

const seconds = (text: string) => {
  const parts = text.split(':').map(Number)
  return parts.length === 3
    ? (parts[0] ?? 0) * 3600 + (parts[1] ?? 0) * 60 + (parts[2] ?? 0)
    : (parts[0] ?? 0) * 60 + (parts[1] ?? 0)
}

/** What the marks of a number can mean: "12,400", "12.4", "12,4", "1 200". */
function readings(text: string, hasDotGroups: boolean): { values: number[]; step: number } {
  const isNegative = /^[\u2212-]/.test(text)
  const plain = text.replace(/^[\u2212+-]/, '').replace(/[\u00a0\u202f]/g, '')
  const found = new Map<number, number>()
  const add = (digits: string) => {
    const decimals = /\.(\d+)$/.exec(digits)?.[1]?.length ?? 0
    found.set(Number(digits) * (isNegative ? -1 : 1), 10 ** -decimals)
  }
  if (/^\d+$/.test(plain)) add(plain)
  else {
    if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)) add(plain.replaceAll(',', ''))
    else if (hasDotGroups && /^\d{1,3}(\.\d{3})+$/.test(plain)) add(plain.replaceAll('.', ''))
    else if (
      /^\d{1,3}(\.\d{3})+(,\d+)?$/.test(plain) &&
      (plain.split('.').length > 2 || plain.includes(','))
    ) {
      add(plain.replaceAll('.', '').replace(',', '.'))
    } else if (/^\d+[.,]\d+$/.test(plain)) add(plain.replace(',', '.'))
  }
  return { values: [...found.keys()], step: Math.max(0, ...found.values()) }
}

/**
 * Every number of a text, with what it measures. The text is folded already; what is read is blanked out, so what is left
 * of digits afterwards is nothing that this can read.
 */
export function quantitiesIn(
  folded: string,
  locale = 'en',
): { quantities: Quantity[]; rest: string; text: string } {
  const hasDotGroups = DOT_GROUPS.test(locale)
  const quantities: Quantity[] = []
  const text = folded.replace(NUMBER_WORDS, (words) => String(numberOfWords(words) ?? words))
  let rest = text
  const read = (pattern: RegExp, take: (groups: readonly (string | undefined)[]) => Found[] | null) => {
    rest = rest.replace(pattern, (...args: unknown[]) => {
      const groups = args.slice(0, -2) as (string | undefined)[]
      const at = args.at(-2) as number
      const taken = take(groups)
      const written = groups[0] ?? ''
      if (!taken) return written
      for (const one of taken) quantities.push({ ...one, at, end: at + written.length, text: written })
      return ' '.repeat(written.length)
    })
  }
  read(PACES, ([, from, to = '', unit = '']) => {
    const per = unit.startsWith('k')
      ? 1
      : unit.startsWith('mi')
        ? 1000 / MILE
        : /yd|yard/.test(unit)
          ? 10 / 0.9144
          : 10
    const system = /^mi|yd|yard/.test(unit) ? 'imperial' : 'metric'
    return [from, to].filter(Boolean).map((one) => ({
      ...({
        dimension: 'pace',
        values: [seconds(one ?? '') * per],
        roundingHalf: 0.51 * per,
        system,
      } as const),
    }))
  })
  read(TIMES, ([, time = '']) => {
    const isShort = time.split(':').length === 2
    const values = isShort ? [seconds(time), seconds(time) * 60] : [seconds(time)]
    return [{ dimension: 'seconds', values, roundingHalf: 0.51, system: null }]
  })
  read(HOURS_MINUTES, ([, h, m, s]) => [
    {
      ...({ dimension: 'seconds', values: [Number(h) * 3600 + Number(m) * 60 + Number(s ?? 0)] } as const),
      ...{ roundingHalf: s === undefined ? 31 : 0.51, system: null },
    },
  ])
  read(MINUTES_SECONDS, ([, m, s]) => [
    { dimension: 'seconds', values: [Number(m) * 60 + Number(s)], roundingHalf: 0.51, system: null },
  ])
  read(MEASURED, ([, from, to = '', unitText = '']) => {
    const unit = UNITS.find((_, i) => WHOLE[i]?.test(unitText.trim()))
    if (!unit) return null
    return [from, to].filter(Boolean).map((one) => measured(one ?? '', unit, hasDotGroups))
  })
  read(BARE, ([text = '']) => {
    const { values, step } = readings(text, hasDotGroups)
    return values.length === 0
      ? null
      : [{ dimension: 'none', values, roundingHalf: step * 0.501, system: null }]
  })
  return { quantities: quantities.sort((a, b) => a.at - b.at), rest, text }
}

function measured(text: string, { dimension, per, offset, system }: Unit, hasDotGroups: boolean): Found {
  const { values, step } = readings(text, hasDotGroups)
  return {
    dimension,
    values: values.map((one) => (one + (offset ?? 0)) * per),
    roundingHalf: step * per * 0.501,
    system: system ?? null,
  }
}
