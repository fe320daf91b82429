/** What a client can agree to at a practice, each as it is named to people. Texts are of a number, and logged there too. */
export const CONSENT_PURPOSES = {
  terms: 'Terms of the practice',
  waiver: 'Waiver',
  health_questions: 'Health data',
  photos: 'Photos and video',
  marketing: 'Marketing messages',
  automatic_mail: 'E-mails from rules',
  texts: 'Texts',
  share_with_trainers: 'Sharing with other trainers',
} as const

/** What a word on each does here, said where it is recorded: some stop what would go out, the others only stand as a record. */
export const CONSENT_EFFECTS: Readonly<Record<keyof typeof CONSENT_PURPOSES, string>> = {
  terms: 'A record. Who books on the booking page agrees there.',
  waiver: 'A record. Who books on the booking page agrees there to the words that stand here.',
  health_questions:
    'A record: it opens and hides nothing. What a linked account shares is theirs to open and close.',
  photos: 'A record: no pictures of clients are kept here. Look at it before you take or show one.',
  marketing: 'A no stops the texts and mails that rules write. Without a word they go out.',
  automatic_mail: 'A no stops the mails that rules write, as the link in each of them does. Texts go on.',
  texts:
    'Without a yes nothing is texted. A no stops every text to their number. After a STOP of their own only their START opens it again.',
  share_with_trainers:
    'A record: shared notes are read by everyone who works here. Keep the rest in private notes.',
}

/** How a trainer heard it. */
export const CONSENT_SOURCES = {
  in_person: 'In person',
  phone: 'By phone',
  message: 'In writing',
  paper: 'On paper',
} as const
