export const NOTE_KINDS = ['illness', 'injury', 'travel', 'new_shoes', 'other'] as const
export type NoteKind = (typeof NOTE_KINDS)[number]

export const NOTE_LABELS: Readonly<Record<NoteKind, string>> = {
  illness: 'Illness',
  injury: 'Injury',
  travel: 'Travel',
  new_shoes: 'New shoes',
  other: 'Other',
}

/** These tell of somebody's health: they are kept only with the consent to that, and deleted with it. */
export const isHealthNote = (kind: NoteKind) => kind === 'illness' || kind === 'injury'
