/** Vite builds the module as a worker of its own and gives its URL. */
declare module '*?worker&url' {
  const url: string
  export default url
}
