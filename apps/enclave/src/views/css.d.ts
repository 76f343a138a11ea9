/** The build collects style sheets; importing one gives nothing. */
declare module '*.css'
