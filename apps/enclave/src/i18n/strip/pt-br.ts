import type { StripCatalogue } from './en.ts'

export const ptBr: StripCatalogue = {
  name: 'Enclave',
  cancel: 'Cancelar',
  unlock: 'Desbloquear seu perfil',
  create: 'Criar sua chave',
  consent: 'Ver o pedido',
  confirm: 'Ver a pergunta',
  backup: 'Abrir seu kit de recuperação',
  opens: 'Abre em outra janela',
  waiting: 'Continue na janela do Enclave',
  show: 'Mostrar',
  blocked: 'A janela não abriu.',
  retry: 'Tentar de novo',
  here: 'Continuar aqui',
  custody: 'Aguardando sua carteira e os nós que guardam sua chave',
}
