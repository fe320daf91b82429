/** So long a practice asks the same number no second time. */
export const ASK_AGAIN_DAYS = 30

/** What a phone reads before anything else, where only the practice says that it may be texted. */
export const askWords = (practiceName: string) =>
  `${practiceName}: reply YES to get texts about your sessions. Reply STOP and you get none.`
