/** The input of a call as its JSON says; what is no JSON stays text, which no schema of a tool takes. */
export function callInput(json: string): unknown {
  if (json.trim() === '') return {}
  try {
    return JSON.parse(json)
  } catch {
    return json
  }
}
