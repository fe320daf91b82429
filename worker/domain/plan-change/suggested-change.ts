/** What is proposed for one workout. The plan's own rules decide it anew when it is taken. */
export type SuggestedChange =
  | { kind: 'move'; workoutId: string; day: string }
  | { kind: 'minutes'; workoutId: string; minutes: number }
  | { kind: 'skip'; workoutId: string }
