/** How words of safety end where a trainer is linked. */
const HANDS_OFF = /(?:message them|Schreib ihm|escr\u00edbele|\u00e9cris-lui)\.$/
export const handsOff = (words: string) => HANDS_OFF.test(words)
