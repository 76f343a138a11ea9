import type { StripCatalogue } from './en.ts'

export const es: StripCatalogue = {
  name: 'Enclave',
  cancel: 'Cancelar',
  unlock: 'Desbloquear tu perfil',
  create: 'Crear tu clave',
  consent: 'Ver la solicitud',
  confirm: 'Ver la pregunta',
  backup: 'Abrir tu kit de recuperación',
  opens: 'Se abre en otra ventana',
  waiting: 'Sigue en la ventana del Enclave',
  show: 'Mostrar',
  blocked: 'La ventana no se abrió.',
  retry: 'Reintentar',
  here: 'Seguir aquí',
  custody: 'Esperando a tu billetera y a los nodos que guardan tu clave',
}
