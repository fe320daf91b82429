/** Countries that texts can go to, each with how its numbers begin. One entry is the United States and Canada, who share it. */
export const TEXT_COUNTRIES = {
  AT: '43',
  BE: '32',
  CH: '41',
  CZ: '420',
  DE: '49',
  DK: '45',
  ES: '34',
  FI: '358',
  FR: '33',
  GB: '44',
  IE: '353',
  IT: '39',
  LI: '423',
  LU: '352',
  NL: '31',
  NO: '47',
  PL: '48',
  PT: '351',
  SE: '46',
  US: '1',
} as const
export type TextCountry = keyof typeof TEXT_COUNTRIES

const CODES = Object.keys(TEXT_COUNTRIES) as [TextCountry, ...TextCountry[]]
export const TEXT_COUNTRY_CODES = CODES

/** Area codes of other countries behind +1, where a text costs many times as much. */
const ISLANDS =
  /^\+1(242|246|264|268|284|340|345|441|473|649|658|664|670|671|684|721|758|767|784|787|809|829|849|868|869|876|939)/
/** Numbers that forward to elsewhere, and pagers. */
const FORWARDED = /^\+44(70|76)/

/** The country of a number that can be texted; null where it is none of them, or a number of a costly kind. */
export function countryOf(phone: string): TextCountry | null {
  if (ISLANDS.test(phone) || FORWARDED.test(phone)) return null
  return CODES.find((code) => phone.startsWith(`+${TEXT_COUNTRIES[code]}`)) ?? null
}
