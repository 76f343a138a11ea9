import type { DialogCatalogue } from '../catalogue.ts'

export const es: DialogCatalogue = {
  'app.name': 'open-idos Enclave',
  'app.language': 'Idioma',

  'mark.label': 'Tu sello en este navegador: {words}',
  'mark.name': 'tu sello',
  'mark.explain':
    'Este navegador inventó tu sello. El Enclave auténtico siempre lo muestra; una imitación no puede conocerlo. Si falta o no es el tuyo, cierra la ventana.',
  'mark.help': 'Reconocer el Enclave auténtico',
  'mark.none': 'Tras el primer uso, este navegador te mostrará aquí un sello propio.',
  'mark.address': 'En la barra de direcciones debe poner {origin}.',

  'who.asks': 'Lo pide',
  'who.calls_itself': 'Se llama a sí mismo «{name}».',
  'who.published': 'Figura aquí como {name}.',
  'who.inside': 'Mostrado dentro de {origins}',
  'who.punycode': 'Esta dirección lleva letras de otros alfabetos. Comprueba que es el sitio que quieres.',
  'who.insecure': 'La conexión con este sitio no está cifrada.',
  'who.profile': 'Perfil',
  'who.new_profile': 'Perfil nuevo',
  'who.wallet': 'Billetera {type}',
  'who.copy_profile': 'Copiar el identificador del perfil',

  'copy.done': 'Copiado',
  'copy.done_said': 'Copiado.',
  'copy.secret_said': 'Copiado. El portapapeles se vacía en un minuto si esta ventana sigue abierta.',
  'copy.failed': 'El navegador no nos dejó copiar. Selecciona el texto y cópialo tú.',

  'action.cancel': 'Cancelar',
  'action.another_way': 'Elegir otra forma',
  'action.done': 'Listo',
  'action.close': 'Cerrar',
  'action.retry': 'Reintentar',
  'action.keep_it': 'Conservar',

  'loading.title': 'Un momento',
  'loading.wait': 'El Enclave se está abriendo.',
  'loading.long': 'Tarda más de lo normal. Puedes cerrar esta ventana y reintentar; no se pierde nada.',

  'busy.short': 'Espera, por favor',
  'busy.deriving': 'Calculando tu clave',
  'busy.deriving_long': 'Tu dispositivo sigue trabajando. Los lentos necesitan hasta medio minuto.',
  'busy.passkey': 'Esperándote a ti y a tu dispositivo',
  'busy.passkey_long': 'Seguimos esperándote: tu dispositivo debería pedir tu cara, tu dedo o el PIN.',
  'busy.custody': 'Esperando a tu billetera',
  'busy.custody_long': 'Seguimos esperando a tu billetera. Ábrela y busca una petición de firma.',
  'busy.saving': 'Guardando en este navegador',
  'busy.saving_long': 'Tu navegador sigue guardando.',

  'keep.label': 'Mantener desbloqueado',
  'keep.page': 'Hasta que se cierre o recargue esta página',
  'keep.visit': 'Mientras use este sitio',
  'keep.7d': '7 días en este navegador',
  'keep.30d': '30 días en este navegador',
  'keep.hint': 'Se bloquea solo cuando pasa un rato sin uso.',
  'keep.hint_days': 'Elige días solo en un dispositivo que sea únicamente tuyo.',
  'keep.none': 'Tu navegador no deja que el Enclave guarde nada aquí. Preguntará de nuevo en cada página.',

  'password.show': 'Mostrar lo escrito',
  'password.caps': 'Las mayúsculas están activadas.',

  'unlock.title': 'Desbloquea tu perfil',
  'unlock.lead_passkey': 'Confirma con tu cara, tu dedo o el PIN del dispositivo.',
  'unlock.lead_wallet': 'Tu billetera te pedirá firmar un mensaje. No cuesta nada ni mueve nada.',
  'unlock.lead_words': 'Escribe las palabras de tu kit de recuperación, en orden.',
  'unlock.proof_title': 'Confirma que eres tú',
  'unlock.proof_lead': 'Antes de mostrar o cambiar algo secreto, desbloquea de nuevo.',
  'unlock.password': 'Contraseña',
  'unlock.words': 'Palabras de recuperación',
  'unlock.words_count': { one: '{count} palabra', other: '{count} palabras' },
  'unlock.needed': 'Escribe tu contraseña.',
  'unlock.words_needed': 'Escribe todas las palabras de tu kit: 12 o 24.',
  'unlock.submit': 'Desbloquear',
  'unlock.submit_passkey': 'Usar llave de acceso',
  'unlock.submit_wallet': 'Firmar con la billetera',
  'unlock.passkey_named': 'Llave de acceso: {name}',
  'unlock.other_ways': 'Otras formas',
  'unlock.add_passkey': 'Crear también una llave de acceso en este dispositivo',
  'unlock.add_passkey_hint': 'La próxima vez bastará una mirada o un toque.',
  'unlock.wrong_password': 'Esta contraseña no abre este perfil. No se ha perdido nada; corrígela y reintenta.',
  'unlock.wrong_words': 'Estas palabras no abren este perfil. Comprueba la ortografía y el orden.',
  'unlock.attempts': 'No coincidió varias veces. Puedes reintentar en {time}.',
  'unlock.attempts_over': 'Ya puedes reintentar.',

  'way.passkey': 'Llave de acceso',
  'way.password': 'Contraseña',
  'way.words': 'Palabras de recuperación',
  'way.wallet': 'Billetera',

  'covers.title': 'Mientras esté desbloqueado, {site} puede abrir cualquiera de tus credenciales que pida.',
  'covers.text': 'Este sitio no sabe pedirlas una a una. Desbloquea solo si se las confías todas.',

  'failed.code': 'Código',

  'error.general': 'Ocurrió algo que no esperábamos.',
  'error.enclave.passkey_unavailable':
    'No se pudo usar la llave de acceso: tu dispositivo cerró la petición o este navegador no puede. Otra forma funciona.',
  'error.key_provider.invalid_words':
    'Hay un error en las palabras: una no está en la lista, falta una o dos están cambiadas.',
}
