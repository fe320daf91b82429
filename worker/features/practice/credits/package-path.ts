/** Whose package it is: all three must belong together. */
export interface PackagePath {
  practiceId: string
  clientId: string
  packageId: string
}
