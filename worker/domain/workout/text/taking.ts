/** What is left of a piece of text while its parts are taken out, and what had to be taken on trust. */
export interface Taking {
  left: string
  doubts: string[]
}

/** Takes the first match out of what is left. */
export function take(taking: Taking, pattern: RegExp): RegExpMatchArray | null {
  const found = taking.left.match(pattern)
  if (found === null || found.index === undefined) return null
  taking.left = `${taking.left.slice(0, found.index)} ; ${taking.left.slice(found.index + found[0].length)}`
  return found
}
