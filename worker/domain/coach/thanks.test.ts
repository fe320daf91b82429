import { expect, test } from 'vitest'
import { isThanks } from './thanks.ts'

test('CO-09/thanks a message that only thanks is known, in four languages; one that asks as well is not', () => {
  for (const said of [
    'Thanks!',
    'thank you so much',
    'Great, thanks',
    'Danke schön!',
    'Merci beaucoup',
    '¡Gracias',
  ])
    expect([said, isThanks(said)]).toEqual([said, true])
  for (const said of [
    ...[
      'Thanks, and how was my week?',
      'Why am I tired?',
      'thanks but my knee hurts',
      'Thanksgiving run',
      '',
    ],
  ])
    expect([said, isThanks(said)]).toEqual([said, false])
})
