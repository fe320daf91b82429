/** What a client can agree to at a practice, each as it is named to people. Texts are of a number, and logged there too. */
export const CONSENT_PURPOSES = {
  terms: 'Terms of the practice',
  health_questions: 'Health data',
  photos: 'Photos and video',
  marketing: 'Marketing messages',
  automatic_mail: 'E-mails from rules',
  texts: 'Texts',
  share_with_trainers: 'Sharing with other trainers',
} as const

/** How a trainer heard it. */
export const CONSENT_SOURCES = {
  in_person: 'In person',
  phone: 'By phone',
  message: 'In writing',
  paper: 'On paper',
} as const
