/** How much a rule may hold: asked by the door and told by the form, so that neither lets through what the other refuses. */
export const RULE_LIMITS = {
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
