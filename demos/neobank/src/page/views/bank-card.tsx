import type { JSX } from 'preact'

/** A drawing of the card; it says nothing that is not written beside it. */
export function BankCard({ name }: { readonly name: string }): JSX.Element {
  return (
    <svg class="bank-card" viewBox="0 0 340 214" aria-hidden="true">
      <rect width="340" height="214" rx="20" fill="#161a0d" />
      <path
        d="M0 150C80 90 140 220 220 150S320 90 340 110V194a20 20 0 0 1-20 20H20a20 20 0 0 1-20-20z"
        fill="#cdf564"
      />
      <path
        d="M0 172C90 120 150 226 230 168S330 130 340 140V194a20 20 0 0 1-20 20H20a20 20 0 0 1-20-20z"
        fill="#a8d13a"
      />
      <path
        d="M26 56V28l28 28V28"
        fill="none"
        stroke="#cdf564"
        stroke-width="6"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
      <rect x="26" y="82" width="44" height="32" rx="6" fill="#e9efd6" />
      <path d="M26 98h44M41 82v32M55 82v32" stroke="#8a9173" stroke-width="1.5" />
      <text x="314" y="46" text-anchor="end" font-size="17" font-weight="600" fill="#f4f7ea" translate={false}>
        Cardline
      </text>
      <text x="90" y="104" font-size="17" letter-spacing="2" fill="#f4f7ea" translate={false}>
        •••• •••• •••• 0000
      </text>
      <text x="26" y="196" font-size="15" font-weight="600" fill="#161a0d">
        {name}
      </text>
    </svg>
  )
}
