/**
 * Benjamini and Hochberg's adjusted probabilities: keeping those at most `q` keeps the share of false ones at most `q`,
 * and where nothing is there, finds anything at all in at most that share of athletes.
 * @param probabilities of tests, in any order
 * @returns in the same order
 * @source Benjamini and Hochberg 1995, J. R. Stat. Soc. B 57, 289–300
 */
export function adjustForMany(probabilities: readonly number[]): number[] {
  const order = [...probabilities.keys()].sort((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0))
  const adjusted = new Array<number>(probabilities.length).fill(1)
  let least = 1
  order.forEach((test, index) => {
    const rank = probabilities.length - index
    least = Math.min(least, ((probabilities[test] ?? 1) * probabilities.length) / rank)
    adjusted[test] = least
  })
  return adjusted
}
