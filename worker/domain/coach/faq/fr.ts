import type { FaqAnswers } from '../faq.ts'

export const answers: FaqAnswers = {
  fitness:
    'La condition (CTL) est la moyenne de ta charge quotidienne sur environ six semaines, où les derniers jours comptent le plus. Elle monte lentement quand tu t’entraînes plus que d’habitude et descend lentement quand tu t’entraînes moins. Elle dit à combien d’entraînement ton corps est habitué, pas à quelle vitesse tu vas.',
  fatigue:
    'La fatigue (ATL) est la même moyenne que la condition, mais sur environ une semaine. Elle suit tout de suite les jours durs et disparaît après quelques jours faciles.',
  form: 'La fraîcheur (TSB) est la condition d’hier moins la fatigue d’hier. En dessous de zéro, c’est normal quand l’entraînement monte ; très en dessous, la fatigue a pris beaucoup d’avance ; au-dessus, tu as récupéré, comme avant une course. Elle ne sait rien du sommeil, de la maladie ni de la vie : elle informe et ne décide rien.',
  stress:
    'La charge est le poids d’une activité en points : 100 points valent une heure aussi dure que tu peux la tenir une heure. Elle vient de la puissance, de l’allure ou du cœur, selon ce qu’il y a, et la page de l’activité dit d’où.',
  acwr: 'Le rapport aigu/chronique compare la charge de la dernière semaine à celle, habituelle, des quatre dernières. Autour de un, tu as fait ce dont tu as l’habitude. C’est un signe grossier d’un saut de charge ; ce qu’il dit des blessures est contesté, et la page des méthodes cite les sources.',
  ramp: 'La rampe est ce que la condition (CTL) a gagné en une semaine. Une rampe raide veut dire que la charge a grandi plus vite que la plupart des corps ne s’y habituent.',
  vdot: 'Le VDOT est un nombre qui dit ta vitesse sur une distance : à partir d’une course ou d’un meilleur temps, par les tables de Daniels et Gilbert. Il rend comparables des temps sur des distances différentes et donne des allures d’entraînement.',
  hrv: 'La variabilité cardiaque (HRV) est la variation du temps entre les battements au repos. Comparée à ta plage habituelle, elle donne une idée de ta récupération ; un seul jour dit peu, et les chiffres des autres ne disent rien.',
  rpe: 'Le RPE est l’effort ressenti pendant une activité, de 1, très facile, à 10, tout ce que tu avais. Il ne demande aucun appareil et voit ce que les appareils ne voient pas.',
  easy: 'Facile, c’est un effort où tu peux parler en phrases entières, longtemps. L’essentiel de l’entraînement d’endurance est là : il construit la base et te garde de la fraîcheur pour les jours durs.',
  threshold:
    'Le seuil est l’allure ou la puissance que tu peux tenir environ une heure : dur, régulier, juste sous le point où cela t’échappe. Les zones et la charge sont calculées à partir de lui ; cela vaut la peine de le tenir à jour sous « Settings », « Zones ».',
  tempo:
    'Le tempo est un effort régulier, dur mais confortable : tu peux dire quelques mots, pas des phrases. Il est entre le facile et le seuil, et assez long pour demander de l’attention.',
  taper:
    'L’affûtage, c’est moins d’entraînement avant une course, pour que la fatigue parte et que la condition reste : des séances plus courtes, en gardant un peu de travail rapide. Sa durée dépend de la course et de ce que tu as fait avant.',
  strides:
    'Les lignes droites sont de courtes accélérations relâchées à la fin d’une course facile, avec une récupération complète entre elles. Elles gardent les jambes vives et ne coûtent presque rien.',
  fartlek:
    'Le fartlek est un jeu d’allures : des passages plus rapides et plus lents à la sensation dans une même sortie, sans montre. Il exerce les changements d’allure sans la pression de temps fixés.',
  brick:
    'Un enchaînement est une sortie vélo suivie tout de suite d’une course à pied. Il exerce le passage de l’un à l’autre, que les triathlètes sentent dans les jambes.',
  pb: 'Un record personnel est ton meilleur temps ou ta meilleure puissance sur une distance ou une durée standard, trouvé dans toutes tes activités, pas seulement en course. On ne l’appelle ainsi que si rien de non lu ne peut être meilleur.',
  receipt:
    'Un justificatif est la preuve d’un chiffre que je donne : l’activité ou les valeurs dont il vient, avec la date et un lien. Une phrase qui n’en a pas est retenue.',
}
