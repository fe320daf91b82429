/** How much an automation may hold: the API checks it and the form states it, so that neither accepts what the other refuses. */
export const AUTOMATION_LIMITS = {
  nameChars: 80,
  conditions: 8,
  actions: 5,
  tagChars: 40,
  /** Of a subject, a task or a notice. */
  lineChars: 150,
  textChars: 640,
  mailChars: 5000,
  credits: 1000,
  dueDays: 60,
  restDays: 365,
} as const
