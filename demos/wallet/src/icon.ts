/** A key in a red square: red, because these keys are for tests. */
export const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" rx="20" fill="#b3261e"/><g fill="none" stroke="#fff" stroke-width="8" stroke-linecap="round"><circle cx="34" cy="48" r="14"/><path d="M48 48h32M72 48v14M62 48v10"/></g></svg>',
)}`
