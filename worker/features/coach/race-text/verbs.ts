export { askRaceText } from './ask-race-text.ts'
export { readRaceText } from './read-race-text.ts'
