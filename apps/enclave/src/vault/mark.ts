const first = [
  'amber',
  'blue',
  'brave',
  'bright',
  'calm',
  'clear',
  'copper',
  'curly',
  'dusty',
  'early',
  'fair',
  'gentle',
  'golden',
  'green',
  'happy',
  'honest',
  'icy',
  'jolly',
  'kind',
  'late',
  'light',
  'lucky',
  'misty',
  'noble',
  'old',
  'proud',
  'quiet',
  'rapid',
  'round',
  'silver',
  'soft',
  'sunny',
]
const second = [
  'anchor',
  'apple',
  'badger',
  'basket',
  'beacon',
  'bridge',
  'candle',
  'canyon',
  'cedar',
  'cloud',
  'comet',
  'coral',
  'dolphin',
  'falcon',
  'feather',
  'fern',
  'forest',
  'garden',
  'harbour',
  'island',
  'kettle',
  'lantern',
  'lemon',
  'maple',
  'meadow',
  'otter',
  'pebble',
  'river',
  'sparrow',
  'tulip',
  'violin',
  'willow',
]

/**
 * Makes up the vault's mark: two words and a colour, one of 368,640. Whoever draws a false window would have to guess
 * it, and the person sees the right one every time.
 *
 * @param random cryptographic randomness.
 */
export function makeMark(random: (length: number) => Uint8Array): { words: string; hue: number } {
  const [a = 0, b = 0, c = 0, d = 0] = random(4)
  return { words: `${first[a % first.length]} ${second[b % second.length]}`, hue: (c * 256 + d) % 360 }
}
