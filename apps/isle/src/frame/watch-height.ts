/** Tells the page how high the card is, whenever that changes. */
export function watchHeight(tell: (height: number) => void): void {
  const card = document.querySelector('#card')
  if (card === null) return
  let last = 0
  new ResizeObserver(() => {
    const height = Math.ceil(card.getBoundingClientRect().height)
    if (height === last || height === 0) return
    last = height
    tell(height)
  }).observe(card)
}
