/**
 * Probability that a standard normal value lies farther from zero than `z`, on either side.
 * @source Numerical Recipes in C, 2nd ed., 6.2 (complementary error function by Chebyshev fit, relative error < 1.2e-7)
 */
export function twoSidedProbability(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + x / 2)
  const fit = CHEBYSHEV.reduceRight((sum, term) => term + t * sum, 0)
  return t * Math.exp(-x * x + fit)
}

const CHEBYSHEV = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
  -0.82215223, 0.17087277,
]

/**
 * Standard normal value below which the share `p` lies.
 * @param p above 0 and below 1
 * @source Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.23 (absolute error < 4.5e-4)
 */
export function normalQuantile(p: number): number {
  const t = Math.sqrt(-2 * Math.log(Math.min(p, 1 - p)))
  const value =
    t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
  return p < 0.5 ? -value : value
}
