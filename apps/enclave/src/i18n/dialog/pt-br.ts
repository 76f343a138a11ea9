import type { DialogCatalogue } from '../catalogue.ts'

export const ptBr: DialogCatalogue = {
  'app.name': 'open-idos Enclave',
  'app.language': 'Idioma',

  'mark.label': 'Seu selo neste navegador: {words}',
  'mark.name': 'seu selo',
  'mark.explain':
    'Este navegador inventou o seu selo. O Enclave verdadeiro sempre o mostra; uma imitação não tem como conhecê-lo. Se ele faltar ou estiver errado, feche a janela.',
  'mark.help': 'Reconhecer o Enclave verdadeiro',
  'mark.none': 'Depois do primeiro uso, este navegador mostrará aqui um selo só seu.',
  'mark.address': 'A barra de endereço deve mostrar {origin}.',

  'who.asks': 'Pedido por',
  'who.calls_itself': 'Chama a si mesmo de “{name}”.',
  'who.published': 'Listado aqui como {name}.',
  'who.inside': 'Mostrado dentro de {origins}',
  'who.punycode': 'Este endereço tem letras de outros alfabetos. Confira se é o site que você quer.',
  'who.insecure': 'A conexão com este site não é criptografada.',
  'who.profile': 'Perfil',
  'who.new_profile': 'Perfil novo',
  'who.wallet': 'Carteira {type}',
  'who.copy_profile': 'Copiar o identificador do perfil',

  'copy.done': 'Copiado',
  'copy.done_said': 'Copiado.',
  'copy.secret_said': 'Copiado. A área de transferência é limpa em um minuto se esta janela continuar aberta.',
  'copy.failed': 'O navegador não nos deixou copiar. Selecione o texto e copie você mesmo.',

  'action.cancel': 'Cancelar',
  'action.another_way': 'Escolher outra forma',
  'action.done': 'Pronto',
  'action.close': 'Fechar',
  'action.retry': 'Tentar de novo',
  'action.keep_it': 'Manter',

  'loading.title': 'Um momento',
  'loading.wait': 'O Enclave está abrindo.',
  'loading.long': 'Está demorando mais que o normal. Você pode fechar esta janela e tentar de novo; nada se perde.',

  'busy.short': 'Aguarde',
  'busy.deriving': 'Calculando sua chave',
  'busy.deriving_long': 'Seu aparelho ainda está trabalhando. Os lentos precisam de até meio minuto.',
  'busy.passkey': 'Aguardando você e seu aparelho',
  'busy.passkey_long': 'Ainda aguardando você: seu aparelho deve pedir rosto, dedo ou PIN.',
  'busy.custody': 'Aguardando sua carteira',
  'busy.custody_long': 'Ainda aguardando sua carteira. Abra-a e procure um pedido de assinatura.',
  'busy.saving': 'Salvando neste navegador',
  'busy.saving_long': 'Seu navegador ainda está salvando.',

  'keep.label': 'Manter desbloqueado',
  'keep.page': 'Até esta página ser fechada ou recarregada',
  'keep.visit': 'Enquanto eu usar este site',
  'keep.7d': '7 dias neste navegador',
  'keep.30d': '30 dias neste navegador',
  'keep.hint': 'Bloqueia sozinho depois de um tempo sem uso.',
  'keep.hint_days': 'Escolha dias só em um aparelho que seja apenas seu.',
  'keep.none': 'Seu navegador não deixa o Enclave guardar nada aqui. Ele vai perguntar de novo em cada página.',

  'password.show': 'Mostrar o que foi digitado',
  'password.caps': 'O Caps Lock está ligado.',

  'unlock.title': 'Desbloqueie seu perfil',
  'unlock.lead_passkey': 'Confirme com seu rosto, seu dedo ou o PIN do aparelho.',
  'unlock.lead_wallet': 'Sua carteira vai pedir que você assine uma mensagem. Não custa nem movimenta nada.',
  'unlock.lead_words': 'Digite as palavras do seu kit de recuperação, em ordem.',
  'unlock.proof_title': 'Confirme que é você',
  'unlock.proof_lead': 'Antes de mostrar ou mudar algo secreto, desbloqueie de novo.',
  'unlock.password': 'Senha',
  'unlock.words': 'Palavras de recuperação',
  'unlock.words_count': { one: '{count} palavra', other: '{count} palavras' },
  'unlock.needed': 'Digite sua senha.',
  'unlock.words_needed': 'Digite todas as palavras do seu kit: 12 ou 24.',
  'unlock.submit': 'Desbloquear',
  'unlock.submit_passkey': 'Usar chave de acesso',
  'unlock.submit_wallet': 'Assinar com a carteira',
  'unlock.passkey_named': 'Chave de acesso: {name}',
  'unlock.other_ways': 'Outras formas',
  'unlock.add_passkey': 'Criar também uma chave de acesso neste aparelho',
  'unlock.add_passkey_hint': 'Da próxima vez basta um olhar ou um toque.',
  'unlock.wrong_password': 'Esta senha não abre este perfil. Nada se perdeu; corrija e tente de novo.',
  'unlock.wrong_words': 'Estas palavras não abrem este perfil. Confira a grafia e a ordem.',
  'unlock.attempts': 'Não deu certo várias vezes. Você pode tentar de novo em {time}.',
  'unlock.attempts_over': 'Você já pode tentar de novo.',

  'way.passkey': 'Chave de acesso',
  'way.password': 'Senha',
  'way.words': 'Palavras de recuperação',
  'way.wallet': 'Carteira',

  'covers.title': 'Enquanto estiver desbloqueado, {site} pode abrir qualquer credencial sua que pedir.',
  'covers.text': 'Este site não sabe pedir uma de cada vez. Desbloqueie só se confiar todas a ele.',

  'failed.code': 'Código',

  'error.general': 'Aconteceu algo que não esperávamos.',
  'error.enclave.passkey_unavailable':
    'A chave de acesso não pôde ser usada: seu aparelho fechou o pedido, ou este navegador não consegue. Outra forma funciona.',
  'error.key_provider.invalid_words':
    'Há um erro nas palavras: uma não está na lista, falta uma ou duas estão trocadas.',
}
