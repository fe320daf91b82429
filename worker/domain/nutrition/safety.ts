/** What stands beside every amount, on every tier. */
export const SAFETY: readonly string[] = [
  'These are ranges from studies of healthy adults, not a prescription. They name no weight to reach and no day to eat less.',
  'Pregnant or breast-feeding, diabetes, kidney, heart or liver disease, an eating disorder now or before, allergies, or any medicine: ask a doctor or a registered dietitian first.',
  'Under 18 no amounts are shown: growing changes them. A sports dietitian can say, with a parent.',
  'Drinking much more than is sweated is more dangerous than drinking too little: headache, vomiting or confusion after much drinking is an emergency.',
  'Chest pain, fainting, dark urine after a hard effort, or a swollen painful calf: a doctor, today.',
  'Periods that stop, stress fractures, tiredness that stays: signs of eating too little for the training. A doctor first, numbers later.',
]
