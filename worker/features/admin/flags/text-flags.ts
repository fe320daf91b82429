import * as z from 'zod'
import { TEXT_COUNTRY_CODES, type TextCountry } from '#worker/domain/texting/countries.ts'

const all = { perAthlete: false, permission: 'system.texts' as const }
const limit = z.int().min(0).max(100_000)

/** The brake and the limits of texts. They are moved on Admin's page of texts. */
export const TEXT_FLAGS = {
  'texts.paused': {
    ...all,
    description:
      'The brake of texts: nothing is sent while it is on. What waits goes out after it, or expires.',
    schema: z.boolean(),
    default: false,
  },
  'texts.countries': {
    ...all,
    description: 'Countries texts go to. A number of any other is refused before the provider hears of it.',
    schema: z.array(z.enum(TEXT_COUNTRY_CODES)).max(TEXT_COUNTRY_CODES.length),
    default: [...TEXT_COUNTRY_CODES] as TextCountry[],
  },
  'texts.practice_day': {
    ...all,
    description: 'Segments a practice may send a day, by UTC, unless Admin gave it a limit of its own.',
    schema: limit,
    default: 150,
  },
  'texts.number_day': {
    ...all,
    description: 'Texts that one number may get within 24 hours, from all practices together.',
    schema: limit,
    default: 12,
  },
  'texts.service_day': {
    ...all,
    description: 'Segments that all practices together may send a day, by UTC.',
    schema: limit,
    default: 1000,
  },
}

/** The brake and the limits of mails that practices send. They are moved beside those of texts. */
export const MAIL_FLAGS = {
  'mails.paused': {
    ...all,
    description:
      'The brake of practices’ mails: none is sent while it is on, and what waits goes out after it. Mails of accounts go on.',
    schema: z.boolean(),
    default: false,
  },
  'mails.first_week_day': {
    ...all,
    description: 'Mails a practice may send a day, by UTC, in its first week.',
    schema: limit,
    default: 50,
  },
  'mails.first_month_day': {
    ...all,
    description: 'Mails a practice may send a day, by UTC, until it is 30 days old.',
    schema: limit,
    default: 200,
  },
  'mails.practice_day': {
    ...all,
    description: 'Mails a practice may send a day, by UTC, once it is 30 days old.',
    schema: limit,
    default: 1000,
  },
}
