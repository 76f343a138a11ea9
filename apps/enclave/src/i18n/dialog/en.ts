import type { Messages } from '@open-idos/ui'

/** What the dialog says first: around the screens, and for unlocking. In the language that all is written in. */
export const en = {
  'app.name': 'open-idos Enclave',
  'app.language': 'Language',

  'mark.label': 'Your seal in this browser: {words}',
  'mark.name': 'your seal',
  'mark.explain':
    'This browser made up your seal. The real Enclave always shows it; an imitation cannot know it. If it is missing or wrong, close the window.',
  'mark.help': 'How to recognise the real Enclave',
  'mark.none': 'After the first use, this browser shows you a seal of your own here.',
  'mark.address': 'The address bar must say {origin}.',

  'who.asks': 'Asked by',
  'who.calls_itself': 'It calls itself “{name}”.',
  'who.published': 'Listed here as {name}.',
  'who.inside': 'Shown inside {origins}',
  'who.punycode': 'This address has letters from outside the plain alphabet. Check that it is the site you mean.',
  'who.insecure': 'The connection to this site is not encrypted.',
  'who.profile': 'Profile',
  'who.new_profile': 'New profile',
  'who.wallet': '{type} wallet',
  'who.copy_profile': 'Copy the profile id',

  'copy.done': 'Copied',
  'copy.done_said': 'Copied.',
  'copy.secret_said': 'Copied. The clipboard is cleared in one minute if this window stays open.',
  'copy.failed': 'The browser did not let us copy. Select the text and copy it yourself.',

  'action.cancel': 'Cancel',
  'action.another_way': 'Choose another way',
  'action.done': 'Done',
  'action.close': 'Close',
  'action.retry': 'Try again',
  'action.keep_it': 'Keep it',

  'loading.title': 'One moment',
  'loading.wait': 'The Enclave is opening.',
  'loading.long': 'This takes longer than it should. You can close this window and try again; nothing is lost.',

  'busy.short': 'Please wait',
  'busy.deriving': 'Working out your key',
  'busy.deriving_long': 'Your device is still working. Slow devices need up to half a minute.',
  'busy.passkey': 'Waiting for you and your device',
  'busy.passkey_long': 'Still waiting for you: your device should be asking for your face, finger or PIN.',
  'busy.custody': 'Waiting for your wallet',
  'busy.custody_long': 'Still waiting for your wallet. Open it and look for a request to sign.',
  'busy.saving': 'Saving in this browser',
  'busy.saving_long': 'Your browser is still saving.',

  'keep.label': 'Stay unlocked',
  'keep.page': 'Until this page is closed or reloaded',
  'keep.visit': 'While I use this site',
  'keep.7d': '7 days in this browser',
  'keep.30d': '30 days in this browser',
  'keep.hint': 'It locks by itself when you have not used it for a while.',
  'keep.hint_days': 'Choose days only on a device that is yours alone.',
  'keep.none': 'Your browser lets the Enclave store nothing here. It will ask again on every page.',

  'password.show': 'Show what is typed',
  'password.caps': 'Caps lock is on.',

  'unlock.title': 'Unlock your profile',
  'unlock.lead_passkey': 'Confirm with your face, your finger or your device PIN.',
  'unlock.lead_wallet': 'Your wallet will ask you to sign a message. It costs nothing and moves nothing.',
  'unlock.lead_words': 'Type the words of your recovery kit, in order.',
  'unlock.proof_title': 'Confirm that it is you',
  'unlock.proof_lead': 'Before something secret is shown or changed, please unlock anew.',
  'unlock.password': 'Password',
  'unlock.words': 'Recovery words',
  'unlock.words_count': { one: '{count} word', other: '{count} words' },
  'unlock.needed': 'Type your password.',
  'unlock.words_needed': 'Type all words of your kit: 12, or 24.',
  'unlock.submit': 'Unlock',
  'unlock.submit_passkey': 'Use passkey',
  'unlock.submit_wallet': 'Sign with wallet',
  'unlock.passkey_named': 'Passkey: {name}',
  'unlock.other_ways': 'Other ways',
  'unlock.add_passkey': 'Also make a passkey on this device',
  'unlock.add_passkey_hint': 'Next time a glance or a touch is enough.',
  'unlock.wrong_password': 'This password does not open this profile. Nothing was lost; correct it and try again.',
  'unlock.wrong_words': 'These words do not open this profile. Check the spelling and the order.',
  'unlock.attempts': 'That was wrong several times. You can try again in {time}.',
  'unlock.attempts_over': 'You can try again now.',

  'way.passkey': 'Passkey',
  'way.password': 'Password',
  'way.words': 'Recovery words',
  'way.wallet': 'Wallet',

  'covers.title': 'While it is unlocked, {site} can open any of your credentials that it asks for.',
  'covers.text': 'This site cannot ask for each one. Unlock only if you trust it with all of them.',

  'failed.code': 'Code',

  'error.general': 'Something went wrong that we did not expect.',
  'error.enclave.passkey_unavailable':
    'The passkey could not be used: your device closed the request, or this browser cannot do it. Another way works.',
  'error.key_provider.invalid_words':
    'The words are mistyped: one is not on the list, one is missing, or two are swapped.',
} as const satisfies Messages
