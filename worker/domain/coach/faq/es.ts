import type { FaqAnswers } from '../faq.ts'

export const answers: FaqAnswers = {
  fitness:
    'La forma física (CTL) es la media de tu carga diaria durante unas seis semanas, en la que los últimos días cuentan más. Sube despacio cuando entrenas más de lo habitual y baja despacio cuando entrenas menos. Dice a cuánto entrenamiento está acostumbrado tu cuerpo, no lo rápido que eres.',
  fatigue:
    'La fatiga (ATL) es la misma media que la forma física, pero de una semana más o menos. Sigue enseguida a los días duros y se va después de algunos suaves.',
  form: 'La frescura (TSB) es la forma física de ayer menos la fatiga de ayer. Por debajo de cero es lo normal cuando se construye; muy por debajo, la fatiga va muy por delante; por encima has descansado, como antes de una carrera. No sabe nada de sueño, enfermedad ni de tu vida: informa y no decide nada.',
  stress:
    'La carga es el peso de una actividad en puntos: 100 puntos son una hora tan dura como puedas aguantar durante una hora. Sale de la potencia, el ritmo o el pulso, según lo que haya, y la página de la actividad dice de dónde.',
  acwr: 'La relación agudo-crónica compara la carga de la última semana con la habitual de las últimas cuatro. Alrededor de uno significa que hiciste lo de siempre. Es una señal aproximada de un salto de carga; lo que dice de las lesiones se discute, y la página de métodos cita las fuentes.',
  ramp: 'La rampa es cuánto subió la forma física (CTL) en una semana. Una rampa empinada significa que la carga creció más deprisa de lo que se acostumbra la mayoría de los cuerpos.',
  vdot: 'El VDOT es un número que dice lo rápido que eres en una distancia: a partir de una carrera o de un mejor tiempo, con las tablas de Daniels y Gilbert. Hace comparables tiempos de distancias distintas y da ritmos de entrenamiento.',
  hrv: 'La variabilidad cardiaca (HRV) es cuánto varía el tiempo entre latidos en reposo. Comparada con tu rango habitual, da una pista de lo recuperado que está tu cuerpo; un solo día dice poco, y los números de otros no dicen nada.',
  rpe: 'El RPE es lo dura que te pareció una actividad, de 1, muy fácil, a 10, todo lo que tenías. No necesita aparatos y ve lo que ellos no ven.',
  easy: 'Suave es un esfuerzo en el que puedes hablar con frases enteras durante mucho tiempo. La mayor parte del entrenamiento de resistencia está ahí: construye la base y te deja con frescura para los días duros.',
  threshold:
    'El umbral es el ritmo o la potencia que puedes mantener cerca de una hora: duro, constante y justo por debajo de donde se te escapa. Las zonas y la carga se calculan con él, así que conviene tenerlo al día en «Settings», «Zones».',
  tempo:
    'El tempo es un esfuerzo constante y duro pero cómodo: puedes decir algunas palabras, no frases. Está entre lo suave y el umbral, y dura lo bastante para pedir atención.',
  taper:
    'La puesta a punto es entrenar menos antes de una carrera para que la fatiga se vaya y la forma física quede: sesiones más cortas que conservan algo del trabajo rápido. Cuánto dura depende de la carrera y de lo que hayas entrenado.',
  strides:
    'Los progresivos son aceleraciones cortas y relajadas al final de un rodaje suave, con descanso completo entre ellas. Mantienen las piernas rápidas y no cuestan casi nada.',
  fartlek:
    'El fartlek es jugar con el ritmo: tramos más rápidos y más lentos por sensaciones dentro de una misma carrera, sin reloj. Entrena los cambios de ritmo sin la presión de tiempos fijos.',
  brick:
    'Un entrenamiento combinado es una salida en bici con una carrera justo después. Entrena el paso de una a otra, que los triatletas notan en las piernas.',
  pb: 'Una marca personal es tu mejor tiempo o potencia en una distancia o duración estándar, encontrada en actividades enteras, no solo en carreras. Solo se llama así cuando nada sin leer podría ser mejor.',
  receipt:
    'Un justificante es la prueba de un número que doy: la actividad o los valores de los que sale, con fecha y enlace. Una frase sin él se retiene.',
}
