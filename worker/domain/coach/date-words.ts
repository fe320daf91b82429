// Months and weekdays as the languages write them that answers are given in: English, German, French, Spanish, Italian,
// Dutch, Portuguese. Accents are gone, as in every text that is looked into.

const byMonth: readonly string[] = [
  'january|jan|januar|janner|janvier|enero|gennaio|januari|janeiro',
  'february|feb|februar|fevrier|febrero|febbraio|februari|fevereiro',
  'march|mar|marz|mars|marzo|maart|marco',
  'april|apr|avril|abril|aprile',
  'may|mai|mayo|maggio|mei|maio',
  'june|jun|juni|juin|junio|giugno|junho',
  'july|jul|juli|juillet|julio|luglio|julho',
  'august|aug|aout|agosto|augustus',
  'september|sept|sep|septembre|septiembre|settembre|setembro',
  'october|oct|oktober|octobre|octubre|ottobre|outubro|okt',
  'november|nov|novembre|noviembre|novembro',
  'december|dec|dezember|decembre|diciembre|dicembre|dezembro|dez',
]
const byWeekday: readonly string[] = [
  'mondays?|montags?|lundi|lunes|lunedi|maandag|segunda-feira',
  'tuesdays?|dienstags?|mardi|martes|martedi|dinsdag|terca-feira',
  'wednesdays?|mittwochs?|mercredi|miercoles|mercoledi|woensdag|quarta-feira',
  'thursdays?|donnerstags?|jeudi|jueves|giovedi|donderdag|quinta-feira',
  'fridays?|freitags?|vendredi|viernes|venerdi|vrijdag|sexta-feira',
  'saturdays?|samstags?|sonnabend|samedi|sabado|sabato|zaterdag',
  'sundays?|sonntags?|dimanche|domingo|domenica|zondag',
]

/** Longest first, so that a short form does not hide a long one. */
export const MONTH_WORDS: readonly string[] = byMonth
  .flatMap((words) => words.split('|'))
  .sort((a, b) => b.length - a.length)

/** 1 to 12 of a month's name; 0 where it is none. */
export const monthOf = (name: string) => byMonth.findIndex((words) => words.split('|').includes(name)) + 1

export const WEEKDAYS: readonly RegExp[] = byWeekday.map((words) => new RegExp(`\\b(?:${words})\\b`, 'g'))

const UNITS =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen'
const TENS = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety'
const SMALL = UNITS.split('|')
const LARGE = TENS.split('|')

/** A number in English words below a hundred, or none. */
export function numberOfWords(text: string): number | null {
  if (text === 'one') return 1
  const [first = '', second] = text.split(/[- ]/)
  const small = SMALL.indexOf(first)
  if (small >= 0) return second === undefined ? small + 2 : null
  const tens = LARGE.indexOf(first)
  if (tens < 0) return null
  const rest = second === undefined ? 0 : second === 'one' ? 1 : SMALL.indexOf(second) + 2
  return rest > 9 || (second !== undefined && rest === 1 && second !== 'one') ? null : (tens + 2) * 10 + rest
}
export const NUMBER_WORDS = new RegExp(
  `\\b(?:(?:${TENS})(?:[- ](?:one|${UNITS}))?|${UNITS}|one(?= (?:km|kilomet|mile|met|hour|minute|second|run|ride|swim|activit|week|day|month|year|point|percent)))\\b`,
  'g',
)

// In a language where such a word is a word of another one too, only before what can be counted.
const COUNTED =
  '(?: ?(?:km|kilom|chilom|quilom|m[ei]t|stund|heur|hor|or[ea]|uur|minut|minuten|fois|veces|volte|vezes|mal|keer|tag|jour|dia|giorn|dag|woche|semain|seman|settiman|lauf|lauf|cours|carrer|cors|corrid))'

/** Numbers in words that nothing here can weigh: a sentence with one of these is held back. */
export const UNWEIGHED = new RegExp(
  `\\b(?:${[
    'hundreds?|thousands?|millions?|billions?|dozens?|double[ds]?|doubling|twice|thrice|tripled?|halved?|(?:one|two|three)[- ](?:third|quarter|fifth)s?|half (?:as|the|your|of)|a (?:third|fifth|tenth) (?:of|more|less|faster|slower)',
    'zwei(?!fel)|drei|vier|funf|sechs|sieben|acht(?!e(?:n|t|st)?\\b|ung|sam)|neun|zehn|elf|zwolf|\\w+zehn|\\w*(?:zwanzig|dreissig|vierzig|funfzig|sechzig|siebzig|achtzig|neunzig)|\\w*hundert|\\w*tausend|doppelt|halb so|dutzend|(?:die|zur) halfte|verdoppel|verdreifach|halbier|(?:ein|zwei|das) (?:drittel|viertel|funftel)',
    `deux|trois|quatre|cinq|huit|neuf|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|moitie|tripl|(?:diz|douz|cent)aines?|milliers?|(?:un|deux|le) (?:tiers|quart)s?\\b|(?:sept|dix|cent|mille)${COUNTED}`,
    `tres|cuatro|cinco|siete|ocho|nueve|diez|doce|trece|catorce|quince|veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|mitad|duplic|triplic|(?:un|dos) tercios?|cuarta parte|decenas?|el doble|centenar|(?:dos|seis|mil|once)${COUNTED}`,
    // Whole words: "settembre", "ventilation", "tienes" and "Dezember" begin like numbers of another language.
    '(?:quattro|cinque|sette|otto|dieci|undici|dodici|(?:venti|quaranta|cinquanta)(?:uno|due|tre|quattro|cinque|sei|sette|otto|nove)?|doppio)\\b',
    `(?:due|tre|sei|nove|trenta|cento)${COUNTED}`,
    '(?:twee|drie|vijf|zeven|negen|\\w*tien|twaalf|\\w*twintig|\\w*dertig|\\w*veertig|\\w*vijftig|\\w*honderd|\\w*duizend)\\b',
    `(?:zes|vier)${COUNTED}`,
    '(?:quatro|sete|oito|dez|vinte|cinquenta|dobro)\\b',
    `(?:dois|duas)${COUNTED}`,
  ].join('|')})`,
)
